// The sections of the view in their order, and which a document has.
import type { Dialect } from './reading/dialect.ts';

export const SECTIONS = [
  'info',
  'schemes',
  'host',
  'base-path',
  'servers',
  'consumes',
  'produces',
  'lifecycle',
  'policy-assembly',
  'security-definitions',
  'security',
  'extensions',
  'properties',
  'paths',
  'analytics',
  'parameters',
  'definitions',
  'responses',
  'tags',
  'categories',
] as const;

export type SectionId = (typeof SECTIONS)[number];

const TWO_ONLY: readonly SectionId[] = ['schemes', 'host', 'base-path', 'consumes', 'produces'];
const THREE_ONLY: readonly SectionId[] = ['servers'];

export function sectionsOf(dialect: Dialect): SectionId[] {
  const absent = dialect.isTwo ? THREE_ONLY : TWO_ONLY;
  return SECTIONS.filter((section) => !absent.includes(section));
}

/** Id of a section's heading, which names its region. */
export function headingId(section: SectionId): string {
  return `${section}-heading`;
}

/** The section that shows a place; Info for the document as a whole. */
export function sectionOfPointer(pointer: string, dialect: Dialect): SectionId {
  const begins = (prefix: string) => pointer === prefix || pointer.startsWith(`${prefix}/`);
  const found = PLACES.find(([prefix, section]) => begins(prefix) && sectionsOf(dialect).includes(section));
  if (found) return found[1];
  return /^\/x-/.test(pointer) ? 'extensions' : 'info';
}

const PLACES: readonly (readonly [string, SectionId])[] = [
  ['/info', 'info'],
  ['/schemes', 'schemes'],
  ['/host', 'host'],
  ['/basePath', 'base-path'],
  ['/servers', 'servers'],
  ['/consumes', 'consumes'],
  ['/produces', 'produces'],
  ['/securityDefinitions', 'security-definitions'],
  ['/components/securitySchemes', 'security-definitions'],
  ['/security', 'security'],
  ['/paths', 'paths'],
  ['/parameters', 'parameters'],
  ['/components/parameters', 'parameters'],
  ['/definitions', 'definitions'],
  ['/components/schemas', 'definitions'],
  ['/responses', 'responses'],
  ['/components/responses', 'responses'],
  ['/tags', 'tags'],
  ['/x-ibm-configuration/properties', 'properties'],
  ['/x-ibm-configuration/catalogs', 'properties'],
  ['/x-ibm-configuration/analytics', 'analytics'],
  ['/x-ibm-configuration/categories', 'categories'],
  ['/x-ibm-configuration/assembly', 'policy-assembly'],
  ['/x-ibm-configuration/gateway', 'policy-assembly'],
  ['/x-ibm-configuration', 'lifecycle'],
];
