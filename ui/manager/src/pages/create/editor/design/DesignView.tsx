// The Design view: forms for every section of the document, an index of them beside.
import { BasePathSection, HostSection, SchemesSection } from './address/AddressSections.tsx';
import { ServersSection } from './address/ServersSection.tsx';
import { AnalyticsSection } from './analytics/AnalyticsSection.tsx';
import { CategoriesSection } from './categories/CategoriesSection.tsx';
import { DefinitionsSection } from './definitions/DefinitionsSection.tsx';
import { useDesign } from './DesignContext.tsx';
import { DesignFrame } from './DesignFrame.tsx';
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
  return (
    <DesignFrame className="design-view">
      <Sections />
    </DesignFrame>
  );
}

function Sections() {
  const { dialect } = useDesign();
  const sections = sectionsOf(dialect);
  return (
    <div className="design">
      <SectionIndex sections={sections} />
      <div className="design__sections">
        {sections.map((section) => (
          <SectionOf key={section} id={section} />
        ))}
        <NoticeBar />
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
