// Everything that is kept of one call.
import { Modal } from '@carbon/react';
import { CopyText, Loaded } from '@gatewright/kit';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useOrgName } from '../../../frame/useOrg.ts';
import { fieldsOf } from './fields.ts';
import { callQuery } from './useAnalytics.ts';

export function CallDrawer({ transaction, at, onClose }: { transaction: string; at: string; onClose: () => void }) {
  const { t } = useTranslation('analytics');
  const call = useQuery(callQuery(useOrgName(), transaction, at));
  return (
    <Modal open passiveModal hasScrollingContent selectorPrimaryFocus=".cds--modal-content" className="call-drawer" modalHeading={t('call')} modalLabel={<CopyText text={transaction} label={t('transaction')} />} onRequestClose={onClose}>
      <Loaded query={call}>
        {(record) =>
          fieldsOf(record).map((group) => (
            <section key={group.name} className="call-drawer__group">
              <h3>{t(`group.${group.name}`)}</h3>
              <dl>
                {group.fields.map(([name, value]) => (
                  <div key={name}>
                    <dt>
                      <code>{name}</code>
                    </dt>
                    <dd>{value === '' ? '–' : value}</dd>
                  </div>
                ))}
              </dl>
            </section>
          ))
        }
      </Loaded>
    </Modal>
  );
}
