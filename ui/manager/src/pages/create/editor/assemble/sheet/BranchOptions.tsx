// What decides whether a branch runs: a condition, operations, names of errors.
import { useTranslation } from 'react-i18next';
import { toPointer } from '../../../../../document/path.ts';
import { means, nameLabel, operationLabel, writtenName } from '../model/operations.ts';
import { walk, type Branch, type Step } from '../model/tree.ts';
import type { AssemblyEditor } from '../state/useAssemblyEditor.ts';
import { ConditionEditor } from './ConditionEditor.tsx';
import { NamesEditor } from './NamesEditor.tsx';
import { useSheet } from './SheetContext.ts';

export function BranchOptions({ branch, owner, editor }: { branch: Branch; owner: Step | undefined; editor: AssemblyEditor }) {
  const { t } = useTranslation('assemble');
  const { write, insert, findings } = useSheet();
  if (branch.conditionPath) {
    const path = branch.conditionPath;
    return <ConditionEditor key={toPointer(path)} id={`condition${toPointer(path)}`} value={branch.condition ?? ''} mistake={findings.get(toPointer(path))} onChange={(next) => write(path, next)} />;
  }
  if (branch.operations) {
    const path = [...branch.path, 'operations'];
    const names = branch.operations;
    const elsewhere = (owner?.branches ?? []).filter((other) => other !== branch).flatMap((other) => other.operations ?? []);
    const offered = editor.operations.filter((operation) => !names.some((name) => means(name, operation)));
    return (
      <NamesEditor
        id={`operations${branch.id}`}
        title={t('operations')}
        addLabel={t('add-operation')}
        chosen={names.map((name, index) => ({ index, label: nameLabel(name) }))}
        offered={offered.map((operation) => ({
          label: operationLabel(operation),
          value: writtenName(operation),
          ...(elsewhere.some((name) => means(name, operation)) ? { description: t('taken-elsewhere') } : {}),
        }))}
        mistake={[findings.get(toPointer(path)), ...names.map((_, index) => findings.get(toPointer([...path, index])))].filter(Boolean)[0]}
        onAdd={(value) => value !== undefined && insert(path, names.length, value)}
        onRemove={(index) => write([...path, index], undefined)}
      />
    );
  }
  if (branch.errors) {
    const path = [...branch.path, 'errors'];
    const errors = branch.errors;
    const known = new Set(editor.catalog.errors.map((error) => error.name));
    return (
      <NamesEditor
        id={`errors${branch.id}`}
        title={t('errors-caught')}
        addLabel={t('add-error')}
        ownLabel={t('own-error')}
        chosen={errors.map((label, index) => ({ index, label }))}
        offered={[
          ...editor.catalog.errors.map((error) => ({ label: error.name, description: error.description.replaceAll('`', ''), value: error.name })),
          ...thrownNames(editor).filter((name) => !known.has(name)).map((name) => ({ label: name, description: t('thrown-here'), value: name })),
        ]}
        mistake={findings.get(toPointer(path))}
        // The whole list is written: a single name may stand in its place.
        onAdd={(value) => typeof value === 'string' && write(path, [...errors, value])}
        onRemove={(index) => write(path, errors.filter((_, at) => at !== index))}
      />
    );
  }
  return <p>{t(branch.kind === 'default' ? 'default-help' : 'otherwise-help')}</p>;
}

/** Names that steps of this assembly throw. */
function thrownNames(editor: AssemblyEditor): string[] {
  const names = [...walk(editor.assembly)].flatMap((part) => ('step' in part && part.step.kind === 'throw' ? [part.step.options.name] : []));
  return [...new Set(names.filter((name): name is string => typeof name === 'string' && name !== '' && !name.includes('$(')))];
}
