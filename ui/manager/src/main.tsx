import './styles/index.scss';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { startTexts } from './i18n/index.ts';
import { startTheme } from './frame/theme.ts';

startTheme();
const root = document.getElementById('root');
if (root) void startTexts().then(() => createRoot(root).render(<App />));
