// A value of a property; hidden on the screen when it is encoded.
import { useTranslation } from 'react-i18next';
import type { Path } from '../../../../../document/path.ts';
import { TextField } from '../fields/TextField.tsx';
import { decode, encode } from './model.ts';

interface Props {
  label: string;
  path: Path;
  value: string;
  encoded: boolean;
}

export function ValueField({ label, path, value, encoded }: Props) {
  const { t } = useTranslation('design');
  const plain = encoded ? decode(value) : value;
  return (
    <TextField
      label={label}
      path={path}
      value={plain ?? value}
      required
      type={encoded ? 'password' : 'text'}
      helper={encoded && plain === undefined ? t('not-encoded') : undefined}
      toEdits={encoded ? (typed) => [{ op: 'set', path, value: encode(typed) }] : undefined}
    />
  );
}
