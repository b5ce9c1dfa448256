// A schema as a tree that opens level by level, so that one that holds itself never ends the page.
import { ChevronDown, ChevronRight } from '@carbon/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { flatten, partsOf, rulesOf, typeText, type SchemaPart } from '../../operations/schema.ts';
import { text } from '../../operations/shape.ts';
import './SchemaTree.scss';

interface Props {
  root: unknown;
  schema: unknown;
  /** What the schema is of, for readers. */
  label: string;
}

export function SchemaTree({ root, schema, label }: Props) {
  const parts = partsOf(root, schema);
  return (
    <div className="schema-tree" role="group" aria-label={label}>
      <p>
        <code>{typeText(root, schema)}</code> {text(flatten(root, schema).description)}
      </p>
      <Rules root={root} schema={schema} />
      <Parts root={root} parts={parts} depth={0} />
    </div>
  );
}

function Parts({ root, parts, depth }: { root: unknown; parts: readonly SchemaPart[]; depth: number }) {
  if (parts.length === 0) return null;
  return (
    <ul>
      {parts.map((part) => (
        <Part key={`${part.kind} ${part.name}`} root={root} part={part} depth={depth} />
      ))}
    </ul>
  );
}

function Part({ root, part, depth }: { root: unknown; part: SchemaPart; depth: number }) {
  const { t } = useTranslation('call');
  const inner = partsOf(root, part.schema);
  const [isOpen, setIsOpen] = useState(depth < 1 && inner.length <= 12);
  const schema = flatten(root, part.schema);
  const isOpenable = inner.length > 0;
  return (
    <li>
      <div className="schema-tree__line">
        {isOpenable ? (
          <button type="button" className="schema-tree__toggle" aria-expanded={isOpen} aria-label={t('parts-of', { name: part.name })} onClick={() => setIsOpen(!isOpen)}>
            {isOpen ? <ChevronDown /> : <ChevronRight />}
          </button>
        ) : (
          <span className="schema-tree__toggle" aria-hidden="true" />
        )}
        <span>
          <code className="schema-tree__name">{part.name}</code> <span className="schema-tree__type">{typeText(root, part.schema, 1)}</span>
          {part.required && <span className="schema-tree__required"> {t('required')}</span>}
          {schema.deprecated === true && <span className="schema-tree__type"> {t('deprecated')}</span>}
          {text(schema.description) && <span className="schema-tree__description"> {text(schema.description)}</span>}
          <Rules root={root} schema={part.schema} />
        </span>
      </div>
      {isOpen && <Parts root={root} parts={inner} depth={depth + 1} />}
    </li>
  );
}

function Rules({ root, schema }: { root: unknown; schema: unknown }) {
  const rules = rulesOf(root, schema);
  return rules.length > 0 ? <span className="schema-tree__rules">{rules.join(' · ')}</span> : null;
}
