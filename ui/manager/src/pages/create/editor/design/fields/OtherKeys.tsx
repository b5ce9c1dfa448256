// Keys of an object that its form does not show, so that nothing of the document is out of sight.
import { Accordion, AccordionItem } from '@carbon/react';
import { useTranslation } from 'react-i18next';
import type { Path } from '../../../../../document/path.ts';
import { members } from '../reading/shapes.ts';
import { YamlField } from './YamlField.tsx';

interface Props {
  path: Path;
  value: unknown;
  /** Keys that the form shows. */
  known: readonly string[];
}

export function OtherKeys({ path, value, known }: Props) {
  const { t } = useTranslation('design');
  const others = Object.entries(members(value)).filter(([key]) => !known.includes(key));
  if (others.length === 0) return null;
  return (
    <Accordion size="sm" align="start" className="other-keys">
      <AccordionItem title={t('more', { count: others.length, keys: others.map(([key]) => key).join(', ') })}>
        <div className="design__fields">
          {others.map(([key, part]) => (
            <YamlField key={key} label={key} path={[...path, key]} value={part} />
          ))}
        </div>
      </AccordionItem>
    </Accordion>
  );
}
