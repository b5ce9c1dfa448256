// Where to go on from here.
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { HeaderPanelList } from './HeaderPanelList.tsx';
import { useOrgName } from './useOrg.ts';

interface Props {
  onShortcuts: () => void;
  onClose: () => void;
}

export function Help({ onShortcuts, onClose }: Props) {
  const { t } = useTranslation();
  const org = useOrgName();
  return (
    <HeaderPanelList label={t('help')} onClose={onClose}>
      <ul>
        <li>
          <Link to={`/${org}?guide=1`} onClick={onClose}>
            {t('help-guide')}
          </Link>
        </li>
        <li>
          <button type="button" className="header-panel__link" onClick={onShortcuts}>
            {t('shortcuts')}
          </button>
        </li>
        <li>
          <a href="/api/openapi.json" target="_blank" rel="noreferrer">
            {t('help-api')}
          </a>
        </li>
      </ul>
      <p>{t('help-toolkit')}</p>
      <pre>gatewright --help</pre>
    </HeaderPanelList>
  );
}
