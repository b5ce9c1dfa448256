// How the toolkit is told which catalog is meant.
import { Modal } from '@carbon/react';
import { CopyText } from '@gatewright/kit';
import { useTranslation } from 'react-i18next';
import { useOrgName } from '../../../frame/useOrg.ts';
import type { Catalog } from './useCatalogs.ts';

export function IdentifierDialog({ catalog, onClose }: { catalog: Catalog; onClose: () => void }) {
  const { t } = useTranslation('catalogs');
  const org = useOrgName();
  const lines = [
    [t('toolkit-choose'), `export GATEWRIGHT_SERVER=${window.location.origin} GATEWRIGHT_ORG=${org} GATEWRIGHT_CATALOG=${catalog.name}`],
    [t('toolkit-publish'), `gatewright products publish NAME:VERSION --org ${org} --catalog ${catalog.name}`],
  ] as const;
  return (
    <Modal open passiveModal size="sm" modalHeading={t('identifier-title', { title: catalog.title })} onRequestClose={onClose}>
      <p>{t('identifier-text')}</p>
      {lines.map(([label, command]) => (
        <div key={label} className="dialog-line">
          <span>{label}</span>
          <CopyText text={command} label={label} />
        </div>
      ))}
    </Modal>
  );
}
