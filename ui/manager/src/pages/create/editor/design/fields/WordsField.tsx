// A list of short texts: each a tag that can be removed, a field to add one.
import { Button, DismissibleTag, TextInput } from '@carbon/react';
import { Add } from '@carbon/icons-react';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Path } from '../../../../../document/path.ts';
import { useDesign } from '../DesignContext.tsx';
import { list, text } from '../reading/shapes.ts';
import './WordsField.scss';

interface Props {
  label: string;
  path: Path;
  value: unknown;
  /** Offered while typing. */
  suggestions?: readonly string[];
  /** Words that are shown elsewhere. */
  hidden?: readonly string[];
  placeholder?: string;
}

export function WordsField({ label, path, value, suggestions = [], hidden = [], placeholder }: Props) {
  const id = useId();
  const design = useDesign();
  const { t } = useTranslation('design');
  const [typed, setTyped] = useState('');
  const words = list(value).map(text);
  const shown = words.map((word, index) => ({ word, index })).filter(({ word }) => !hidden.includes(word));
  const add = () => {
    const word = typed.trim();
    setTyped('');
    if (word === '' || words.includes(word)) return;
    design.edit([{ op: 'insert', path, index: words.length, value: word }]);
  };
  const remove = (index: number) =>
    design.edit([{ op: 'delete', path: words.length === 1 ? path : [...path, index] }]);
  return (
    <div className="words-field" role="group" aria-label={label}>
      <div className="words-field__new">
        <TextInput
          id={id}
          labelText={label}
          value={typed}
          placeholder={placeholder}
          list={suggestions.length > 0 ? `${id}-offered` : undefined}
          onChange={(event) => setTyped(event.target.value)}
          onBlur={add}
          onKeyDown={(event) => {
            if (event.key === 'Enter') add();
          }}
        />
        <Button kind="ghost" size="md" hasIconOnly renderIcon={Add} iconDescription={t('add-to', { what: label })} onClick={add} />
      </div>
      {suggestions.length > 0 && (
        <datalist id={`${id}-offered`}>
          {suggestions.filter((offered) => !words.includes(offered)).map((offered) => (
            <option key={offered} value={offered} />
          ))}
        </datalist>
      )}
      {shown.length > 0 && (
        <ul className="words-field__words">
          {shown.map(({ word, index }) => (
            <li key={index}>
              <DismissibleTag type="gray" text={word} dismissTooltipLabel={t('remove', { what: word })} onClose={() => remove(index)} />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
