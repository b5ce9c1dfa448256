// How a new document is written: as a tidy author would, safe under YAML 1.1 and 1.2.
import { stringify } from 'yaml';

export function writeYaml(value: unknown): string {
  return stringify(value, { compat: 'yaml-1.1', defaultStringType: 'PLAIN', singleQuote: true, lineWidth: 0, indentSeq: true, aliasDuplicateObjects: false });
}
