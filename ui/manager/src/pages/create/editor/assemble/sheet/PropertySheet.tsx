// What is selected, in full: its options, its documentation, its YAML.
import { Close, Code, Maximize, Minimize } from '@carbon/icons-react';
import { Button, InlineNotification, Tab, TabList, TabPanel, TabPanels, Tabs } from '@carbon/react';
import { MarkdownText } from '@gatewright/kit';
import { useEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { toPointer, type Path } from '../../../../../document/path.ts';
import { PartMenu } from '../canvas/PartMenu.tsx';
import { StepIcon } from '../canvas/StepIcon.tsx';
import type { Finding } from '../model/marks.ts';
import { asMapping } from '../model/read.ts';
import { optionsPath, type Step } from '../model/tree.ts';
import { branchLabel } from '../model/words.ts';
import type { AssemblyEditor, Part } from '../state/useAssemblyEditor.ts';
import { BranchOptions } from './BranchOptions.tsx';
import { SchemaFields } from './SchemaFields.tsx';
import type { JsonSchema } from './schema.ts';
import { SheetContext, type Sheet } from './SheetContext.ts';
import { variablesOf } from './variables.ts';
import { YamlField } from './YamlField.tsx';
import './PropertySheet.scss';

interface Props {
  editor: AssemblyEditor;
  part: Part;
  findings: readonly Finding[];
  /** Counts the times that it was entered by key: each takes the keyboard into it. */
  entered: number;
  large: boolean;
  onLarge: (large: boolean) => void;
  onClose: () => void;
}

/** What every step has, where the gateway tells nothing of it. */
const LABELS: JsonSchema = { properties: { title: { type: 'string' }, description: { type: 'string', format: 'multiline' } } };

export function PropertySheet({ editor, part, findings, entered, large, onLarge, onClose }: Props) {
  const { t } = useTranslation('assemble');
  const navigate = useNavigate();
  const root = useRef<HTMLElement>(null);
  const seen = useRef(0);
  useEffect(() => {
    if (entered > seen.current) root.current?.focus();
    seen.current = entered;
  }, [entered]);
  const { draft, catalog, say } = editor;
  const variables = useMemo(() => variablesOf(draft.value, catalog.variables), [draft.value, catalog.variables]);
  const [id, lock] = 'step' in part ? [part.step.id, part.step.lock] : [part.branch.id, part.branch.lock];
  const name = 'step' in part ? part.step.name || t('malformed') : branchLabel(part.branch, say);
  const kind = catalog.items.find((item) => 'step' in part && item.name === part.step.name);
  const locked = lock && t(`lock.${lock}`);
  const sheet: Sheet = {
    variables,
    errors: catalog.errors,
    locked,
    findings: new Map(findings.flatMap((finding) => (finding.pointer ? [[finding.pointer, finding.message]] : []))),
    // One burst of changes in one field is one step of undo.
    write: (path, value) => editor.edit([value === undefined ? { op: 'delete', path } : { op: 'set', path, value }], `set ${toPointer(path)}`),
    insert: (path, index, value) => editor.edit([{ op: 'insert', path, index, value }], `insert ${toPointer(path)}/${index}`),
    move: (path, from, to) => editor.edit([{ op: 'move', path, from, to }], `move ${toPointer(path)} ${from} ${to}`),
  };
  return (
    <SheetContext value={sheet}>
      {/* Escape is taken from the controls inside. */}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions */}
      <section
        className={`sheet ${large ? 'sheet--large' : ''}`}
        aria-label={t('properties-of', { name })}
        ref={root}
        tabIndex={-1}
        onKeyDown={(event) => {
          // A menu of the sheet is not inside of it, and closes itself.
          if (event.key === 'Escape' && event.currentTarget.contains(event.target as Node)) onClose();
        }}
      >
        <header className="sheet__head">
          {'step' in part && <StepIcon name={part.step.name} />}
          <h2>{name}</h2>
          <PartMenu part={part} />
          <Button kind="ghost" size="sm" hasIconOnly renderIcon={Code} iconDescription={t('show-source')} onClick={() => navigate(`../source?at=${encodeURIComponent(id)}`, { relative: 'path' })} />
          <Button kind="ghost" size="sm" hasIconOnly renderIcon={large ? Minimize : Maximize} iconDescription={t(large ? 'smaller' : 'maximise')} onClick={() => onLarge(!large)} />
          <Button kind="ghost" size="sm" hasIconOnly renderIcon={Close} iconDescription={t('close')} onClick={onClose} />
        </header>
        <div className="sheet__content" key={id}>
          {locked && <InlineNotification kind="info" lowContrast hideCloseButton title={locked} />}
          {'step' in part && part.step.kind === 'policy' && !kind && <InlineNotification kind="warning" lowContrast hideCloseButton title={t('unsupported')} subtitle={t('unsupported-text')} />}
          {findings.map((finding) => (
            <InlineNotification key={`${finding.pointer}${finding.message}`} kind={finding.severity === 'error' ? 'error' : 'warning'} lowContrast hideCloseButton title={finding.message} />
          ))}
          {'branch' in part ? (
            <BranchOptions branch={part.branch} owner={part.owner} editor={editor} />
          ) : (
            <div className="sheet__tabs">
              <Tabs>
                <TabList aria-label={t('properties-of', { name })}>
                  <Tab>{t('options')}</Tab>
                  {kind ? <Tab>{t('documentation')}</Tab> : <></>}
                  <Tab>YAML</Tab>
                </TabList>
                <TabPanels>
                  <TabPanel>
                    <StepOptions step={part.step} editor={editor} schema={kind?.schema ?? LABELS} known={kind !== undefined} />
                  </TabPanel>
                  {kind ? (
                    <TabPanel>
                      <MarkdownText text={kind.docs.replace(/^#\s.*\n/, '')} />
                    </TabPanel>
                  ) : (
                    <></>
                  )}
                  <TabPanel>
                    <StepYaml step={part.step} sheet={sheet} />
                  </TabPanel>
                </TabPanels>
              </Tabs>
            </div>
          )}
        </div>
      </section>
    </SheetContext>
  );
}

/** Shown as branches on the canvas, so not as fields. */
const BRANCHES = ['execute', 'case', 'otherwise', 'catch', 'version', 'condition'];

function StepOptions({ step, editor, schema, known }: { step: Step; editor: AssemblyEditor; schema: JsonSchema; known: boolean }) {
  const { t } = useTranslation('assemble');
  if (step.kind === 'malformed') return <p>{t('malformed-text')}</p>;
  // Of a policy that is not known here nothing but its labels is touched by fields.
  const besides = known ? (step.kind === 'policy' || step.kind === 'throw' ? ['version', 'catch'] : BRANCHES) : Object.keys(step.options);
  const shown = known ? besides : besides.filter((name) => name !== 'title' && name !== 'description');
  return (
    <>
      <SchemaFields schema={schema} value={step.options} path={optionsPath(step)} besides={shown} />
      {step.kind === 'if' && step.branches.length === 1 && step.branches[0] && <BranchOptions branch={step.branches[0]} owner={step} editor={editor} />}
    </>
  );
}

function StepYaml({ step, sheet }: { step: Step; sheet: Sheet }) {
  const { t } = useTranslation('assemble');
  const path: Path = step.name ? optionsPath(step) : step.path;
  const check = (value: unknown) => (value === undefined || value === null || asMapping(value) ? undefined : t('not-options'));
  if (step.kind === 'malformed') return <p>{t('malformed-text')}</p>;
  return <YamlField id={`yaml${step.id}`} label={t('options-yaml')} help={t('options-yaml-help')} value={step.options} check={check} onChange={(next) => sheet.write(path, next ?? {})} />;
}
