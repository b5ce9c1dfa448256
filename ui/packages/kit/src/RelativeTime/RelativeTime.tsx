// A moment as people say it, the exact one in its title.
import { useTranslation } from 'react-i18next';

const STEPS: [Intl.RelativeTimeFormatUnit, number][] = [
  ['year', 31_536_000],
  ['month', 2_592_000],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
];

export function relative(moment: Date, now: Date, language: string): string {
  const seconds = Math.round((moment.getTime() - now.getTime()) / 1000);
  const format = new Intl.RelativeTimeFormat(language, { numeric: 'auto' });
  for (const [unit, length] of STEPS) {
    if (Math.abs(seconds) >= length) return format.format(Math.trunc(seconds / length), unit);
  }
  return format.format(Math.trunc(seconds), 'second');
}

export function RelativeTime({ at }: { at: string }) {
  const { i18n } = useTranslation('kit');
  const moment = new Date(at);
  return (
    <time dateTime={at} title={moment.toLocaleString(i18n.language)}>
      {relative(moment, new Date(), i18n.language)}
    </time>
  );
}
