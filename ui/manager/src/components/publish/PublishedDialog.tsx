// What came of publishing: where it is now, which gateways serve it, what the author should know.
import { InlineNotification, Modal } from '@carbon/react';
import type { Schemas } from '@gatewright/client';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useOrgName } from '../../frame/useOrg.ts';
import type { Mode } from './effect.ts';

interface Props {
  mode: Mode;
  catalog: Schemas['Catalog'];
  done: Schemas['Reached_ChangedProduct'];
  onClose: () => void;
}

export function PublishedDialog({ mode, catalog, done, onClose }: Props) {
  const { t } = useTranslation('publish');
  const org = useOrgName();
  const { product, warnings } = done.item;
  const draft = encodeURIComponent(`${product.name}:${product.version}`);
  const serving = done.gateways.filter((gateway) => gateway.serving >= (done.sequence ?? 0));
  return (
    <Modal open passiveModal size="sm" modalHeading={t(`${mode}-done`, { product: product.title, catalog: catalog.title })} closeButtonLabel={t('close')} onRequestClose={onClose}>
      {mode === 'publish' && (
        <>
          <p>{t('served', { count: serving.length, all: done.gateways.length })}</p>
          <p>
            <code>{catalog.gateway_url}</code>
          </p>
        </>
      )}
      {warnings.map((warning) => (
        <InlineNotification
          key={`${warning.origin}:${warning.line}:${warning.message}`}
          kind="warning"
          lowContrast
          hideCloseButton
          title={`${warning.origin} ${warning.line}:${warning.column}`}
          subtitle={[warning.message, warning.remedy].filter(Boolean).join('; ')}
        />
      ))}
      <p>
        <Link to={`/${org}/catalogs/${catalog.name}/products/${draft}`}>{t('to-product', { catalog: catalog.title })}</Link>
      </p>
    </Modal>
  );
}
