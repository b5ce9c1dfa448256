// Texts by language and area. A page asks for its area (`useTranslation('catalog')`) and its texts
// are fetched with it; the frame's come with the first page.
import i18next, { type BackendModule } from 'i18next';
import { initReactI18next } from 'react-i18next';
import frameEn from '../locales/en/frame.json';
import kitEn from '../locales/en/kit.json';

/** Languages by their own names. A new one is a folder in `locales/` and a line here. */
export const LANGUAGES: Readonly<Record<string, string>> = { en: 'English', de: 'Deutsch' };

const files = import.meta.glob<{ default: object }>(['../locales/*/*.json', '!../locales/en/{frame,kit}.json']);

const backend: BackendModule = {
  type: 'backend',
  init() {},
  read(language, namespace, done) {
    const load = files[`../locales/${language}/${namespace}.json`];
    if (!load) return done(new Error(`no texts for ${language}/${namespace}`), null);
    load().then(
      (file) => done(null, file.default),
      (error: unknown) => done(error as Error, null),
    );
  },
};

const KEPT = 'gatewright.language';

function preferred(): string {
  const kept = localStorage.getItem(KEPT);
  if (kept && kept in LANGUAGES) return kept;
  const asked = navigator.languages.map((tag) => tag.slice(0, 2));
  return asked.find((language) => language in LANGUAGES) ?? 'en';
}

export async function startTexts(): Promise<void> {
  await i18next.use(backend).use(initReactI18next).init({
    lng: preferred(),
    fallbackLng: 'en',
    supportedLngs: Object.keys(LANGUAGES),
    ns: ['frame', 'kit'],
    defaultNS: 'frame',
    partialBundledLanguages: true,
    resources: { en: { frame: frameEn, kit: kitEn } },
    interpolation: { escapeValue: false },
  });
  document.documentElement.lang = i18next.language;
}

export async function changeLanguage(language: string): Promise<void> {
  localStorage.setItem(KEPT, language);
  await i18next.changeLanguage(language);
  document.documentElement.lang = language;
}
