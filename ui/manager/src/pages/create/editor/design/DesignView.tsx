// The Design view: forms for every section of the document, an index of them beside.
import { EmptyState } from '@gatewright/kit';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useDraft } from '../../../../draft/useDraft.ts';
import { useEditorAddress } from '../shell/useEditorAddress.ts';
import { BasePathSection, HostSection, SchemesSection } from './address/AddressSections.tsx';
import { ServersSection } from './address/ServersSection.tsx';
import { AnalyticsSection } from './analytics/AnalyticsSection.tsx';
import { CategoriesSection } from './categories/CategoriesSection.tsx';
import { DefinitionsSection } from './definitions/DefinitionsSection.tsx';
import { DesignProvider, useDesign } from './DesignContext.tsx';
import { ExtensionsSection } from './extensions/ExtensionsSection.tsx';
import { InfoSection } from './info/InfoSection.tsx';
import { LifecycleSection } from './lifecycle/LifecycleSection.tsx';
import { PolicyAssemblySection } from './lifecycle/PolicyAssemblySection.tsx';
import { MediaSection } from './media/MediaTypes.tsx';
import { ParametersSection } from './parameters/ParametersSection.tsx';
import { NoticeBar } from './parts/NoticeBar.tsx';
import { SectionIndex } from './parts/SectionIndex.tsx';
import { PathsSection } from './paths/PathsSection.tsx';
import { PropertiesSection } from './properties/PropertiesSection.tsx';
import { ResponsesSection } from './responses/ResponsesSection.tsx';
import { SecurityDefinitionsSection } from './security-definitions/SecurityDefinitionsSection.tsx';
import { SecuritySection } from './security/SecuritySection.tsx';
import { sectionsOf, type SectionId } from './sections.ts';
import { TagsSection } from './tags/TagsSection.tsx';
import './DesignView.scss';

export function DesignView() {
  const { t } = useTranslation('design');
  const { broken } = useDraft();
  const address = useEditorAddress();
  if (broken) {
    return (
      <EmptyState title={t('broken')} text={t('broken-text')}>
        <Link to={address.view('source')} className="cds--btn cds--btn--primary">
          {t('to-source')}
        </Link>
      </EmptyState>
    );
  }
  return (
    <DesignProvider>
      <Sections />
    </DesignProvider>
  );
}

function Sections() {
  const design = useDesign();
  const sections = sectionsOf(design.dialect);
  // A shortcut such as save comes while a field still holds what was typed last.
  const settle = (isShortcut: boolean) => {
    if (isShortcut) for (const flush of [...design.unwritten]) flush();
  };
  return (
    <div className="design-view" onKeyDownCapture={(event) => settle(event.ctrlKey || event.metaKey)}>
      <div className="design">
        <SectionIndex sections={sections} />
        <div className="design__sections">
          {sections.map((section) => (
            <SectionOf key={section} id={section} />
          ))}
          <NoticeBar />
        </div>
      </div>
    </div>
  );
}

function SectionOf({ id }: { id: SectionId }) {
  switch (id) {
    case 'info':
      return <InfoSection />;
    case 'schemes':
      return <SchemesSection />;
    case 'host':
      return <HostSection />;
    case 'base-path':
      return <BasePathSection />;
    case 'servers':
      return <ServersSection />;
    case 'consumes':
    case 'produces':
      return <MediaSection id={id} />;
    case 'lifecycle':
      return <LifecycleSection />;
    case 'policy-assembly':
      return <PolicyAssemblySection />;
    case 'security-definitions':
      return <SecurityDefinitionsSection />;
    case 'security':
      return <SecuritySection />;
    case 'extensions':
      return <ExtensionsSection />;
    case 'properties':
      return <PropertiesSection />;
    case 'paths':
      return <PathsSection />;
    case 'analytics':
      return <AnalyticsSection />;
    case 'parameters':
      return <ParametersSection />;
    case 'definitions':
      return <DefinitionsSection />;
    case 'responses':
      return <ResponsesSection />;
    case 'tags':
      return <TagsSection />;
    case 'categories':
      return <CategoriesSection />;
  }
}
