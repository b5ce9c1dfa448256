// The twin of dragging a step: all places by name.
import { Select, SelectItem } from '@carbon/react';
import { FormDialog } from '@gatewright/kit';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { toPointer } from '../../../../../document/path.ts';
import { isWithin, type Step } from '../model/tree.ts';
import { stepLabel } from '../model/words.ts';
import { namedPlaces } from '../state/places.ts';
import type { AssemblyEditor } from '../state/useAssemblyEditor.ts';

interface Props {
  step: Step;
  editor: AssemblyEditor;
  onClose: () => void;
}

export function MoveDialog({ step, editor, onClose }: Props) {
  const { t } = useTranslation('assemble');
  const list = toPointer(step.path.slice(0, -1));
  const index = Number(step.path.at(-1));
  const places = namedPlaces(editor.assembly, editor.say).filter(({ place }) => {
    const here = toPointer(place.block) === list && (place.index === index || place.index === index + 1);
    return !here && !isWithin(toPointer(place.block), step.id);
  });
  const [chosen, setChosen] = useState(places[0]?.id ?? '');
  const place = places.find(({ id }) => id === chosen)?.place;
  const submit = async () => {
    if (!place) return;
    onClose();
    editor.move(step, place);
  };
  return (
    <FormDialog title={t('move-title', { name: stepLabel(step, editor.say) })} action={t('move')} reason={place ? undefined : t('nowhere')} onSubmit={submit} onClose={onClose}>
      <Select id="move-to" labelText={t('move-where')} value={chosen} onChange={(event) => setChosen(event.target.value)}>
        {places.map(({ id, label, depth }) => (
          <SelectItem key={id} value={id} text={`${'\u00a0'.repeat(depth * 3)}${label}`} />
        ))}
      </Select>
    </FormDialog>
  );
}
