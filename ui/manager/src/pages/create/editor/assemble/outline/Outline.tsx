// The assembly as a nested list: the same parts, names and actions as on the canvas, read from top to
// bottom. It is what narrow screens show first, and a way around the drawing for everybody.
import { Add, ErrorFilled, WarningFilled } from '@carbon/icons-react';
import { Button } from '@carbon/react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { PartMenu } from '../canvas/PartMenu.tsx';
import { StepIcon } from '../canvas/StepIcon.tsx';
import type { Finding } from '../model/marks.ts';
import { isSkipped } from '../model/marks.ts';
import type { Block, Branch, Step } from '../model/tree.ts';
import { branchLabel, summaryOf } from '../model/words.ts';
import { placeId, placeLabel } from '../state/places.ts';
import type { AssemblyEditor, Part } from '../state/useAssemblyEditor.ts';
import './Outline.scss';

interface Shown {
  editor: AssemblyEditor;
  findings: ReadonlyMap<string, readonly Finding[]>;
  skipped: readonly string[];
  found: readonly string[];
  chosen: string | undefined;
  supported: ReadonlySet<string>;
}

export function Outline(shown: Shown) {
  const { t } = useTranslation('assemble');
  const { editor } = shown;
  const root = useRef<HTMLDivElement>(null);
  const { assembly, focusNext } = editor;
  useEffect(() => {
    const wanted = focusNext.current;
    const part = wanted === undefined ? null : root.current?.querySelector<HTMLElement>(`[data-part="${CSS.escape(wanted)}"]`);
    if (!part) return;
    focusNext.current = undefined;
    part.focus();
    part.scrollIntoView({ block: 'nearest' });
  }, [assembly, focusNext]);
  return (
    <div className="outline" ref={root}>
      <Steps block={assembly.block} branch={undefined} shown={shown} />
      {editor.address.catches && (
        <>
          <h2>{t('catches')}</h2>
          <Branches branches={assembly.catches} owner={undefined} shown={shown} />
          {!assembly.lock && (
            <div className="outline__adders">
              <Adder what="catch" owner={undefined} editor={editor} />
              {!assembly.catches.some((branch) => branch.kind === 'default') && <Adder what="default" owner={undefined} editor={editor} />}
            </div>
          )}
        </>
      )}
    </div>
  );
}

function Steps({ block, branch, shown }: { block: Block; branch: Branch | undefined; shown: Shown }) {
  return (
    <ol className="outline__steps">
      {!block.lock && <Insertion block={block} index={0} branch={branch} shown={shown} />}
      {block.steps.map((step, index) => (
        <li key={step.id}>
          <StepRow step={step} shown={shown} />
          <Branches branches={step.branches} owner={step} shown={shown} />
          {!step.lock && (step.kind === 'switch' || step.kind === 'operation-switch') && (
            <div className="outline__adders">
              <Adder what="case" owner={step} editor={shown.editor} />
              {!step.branches.some((other) => other.kind === 'otherwise') && <Adder what="otherwise" owner={step} editor={shown.editor} />}
            </div>
          )}
          {shown.editor.address.catches && <Branches branches={step.catches} owner={step} shown={shown} />}
          {!block.lock && <Insertion block={block} index={index + 1} branch={branch} shown={shown} inline />}
        </li>
      ))}
    </ol>
  );
}

function StepRow({ step, shown }: { step: Step; shown: Shown }) {
  const { t } = useTranslation('assemble');
  const supported = step.kind !== 'policy' || shown.supported.has(step.name);
  const title = step.title !== step.name ? step.title : '';
  const facts = [title, summaryOf(step), supported ? '' : t('unsupported'), step.lock ? t(`lock.${step.lock}`) : ''].filter(Boolean);
  return (
    <Row part={{ step }} id={step.id} label={step.name || t('malformed')} facts={facts} shown={shown}>
      <StepIcon name={step.name} />
      <span>
        <strong>{step.name || t('malformed')}</strong>
        {facts.length > 0 && <span className="outline__facts">{facts.join(' · ')}</span>}
      </span>
    </Row>
  );
}

function Branches({ branches, owner, shown }: { branches: readonly Branch[]; owner: Step | undefined; shown: Shown }) {
  if (branches.length === 0) return null;
  return (
    <ul className="outline__branches">
      {branches.map((branch) => (
        <li key={branch.id}>
          <Row part={{ branch, owner }} id={branch.id} label={branchLabel(branch, shown.editor.say)} facts={[]} shown={shown}>
            <span>{branchLabel(branch, shown.editor.say)}</span>
          </Row>
          <Steps block={branch.block} branch={branch} shown={shown} />
        </li>
      ))}
    </ul>
  );
}

interface RowProps {
  part: Part;
  id: string;
  label: string;
  facts: string[];
  shown: Shown;
  children: React.ReactNode;
}

function Row({ part, id, label, facts, shown, children }: RowProps) {
  const { t } = useTranslation('assemble');
  const { editor } = shown;
  const selected = editor.selected !== undefined && ('step' in editor.selected ? editor.selected.step.id : editor.selected.branch.id) === id;
  const findings = shown.findings.get(id) ?? [];
  const errors = findings.filter((finding) => finding.severity === 'error').length;
  const counts = [errors ? t('errors', { count: errors }) : '', findings.length > errors ? t('warnings', { count: findings.length - errors }) : ''];
  const states = [selected ? 'outline__row--selected' : '', isSkipped(id, shown.skipped) ? 'outline__row--dimmed' : '', shown.found.includes(id) ? 'outline__row--found' : ''];
  return (
    <div className={`outline__row ${states.join(' ')}`}>
      <button
        type="button"
        className="outline__part"
        data-part={id}
        aria-label={label}
        aria-describedby={`about:${id}`}
        aria-pressed={selected}
        onClick={() => editor.select(id)}
        onKeyDown={(event) => {
          if (event.key === 'Delete') editor.remove(part);
        }}
      >
        {children}
        {errors > 0 ? <ErrorFilled className="step-node__error" /> : findings.length > 0 ? <WarningFilled className="step-node__warning" /> : null}
      </button>
      <span id={`about:${id}`} hidden>
        {[...facts, ...counts].filter(Boolean).join('. ')}
      </span>
      <PartMenu part={part} />
    </div>
  );
}

function Insertion({ block, index, branch, shown, inline = false }: { block: Block; index: number; branch: Branch | undefined; shown: Shown; inline?: boolean }) {
  const { t } = useTranslation('assemble');
  const place = { block: block.path, index };
  const name = t('insert-step', { where: placeLabel(block.steps[index - 1], branch, shown.editor.say) });
  const button = (
    <button type="button" className={`outline__insert ${shown.chosen === placeId(place) ? 'outline__insert--chosen' : ''}`} data-part={placeId(place)} aria-label={name} title={name} onClick={() => shown.editor.choosePlace(place)}>
      <Add />
    </button>
  );
  return inline ? button : <li>{button}</li>;
}

function Adder({ what, owner, editor }: { what: 'case' | 'otherwise' | 'catch' | 'default'; owner: Step | undefined; editor: AssemblyEditor }) {
  const { t } = useTranslation('assemble');
  return (
    <Button kind="ghost" size="sm" renderIcon={Add} onClick={() => editor.addBranch(what, owner)}>
      {t(`add.${what}`)}
    </Button>
  );
}
