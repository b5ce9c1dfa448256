// The server's word on one value, in the props of Carbon's fields.
import type { Path } from '../../../../../document/path.ts';
import { useDesign } from '../DesignContext.tsx';
import { sentence } from '../reading/findings.ts';

export interface FieldFindings {
  invalid: boolean;
  invalidText: string;
  warn: boolean;
  warnText: string;
}

export function useFieldFindings(path: Path): FieldFindings {
  const found = useDesign().findings.at(path);
  const errors = found.filter((finding) => finding.severity === 'error');
  const warnings = found.filter((finding) => finding.severity !== 'error');
  return {
    invalid: errors.length > 0,
    invalidText: errors.map(sentence).join('. '),
    warn: errors.length === 0 && warnings.length > 0,
    warnText: warnings.map(sentence).join('. '),
  };
}
