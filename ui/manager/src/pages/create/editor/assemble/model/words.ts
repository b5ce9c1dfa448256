// What a step or a branch is called, and the one line under its name.
import { nameLabel } from './operations.ts';
import type { Branch, Step } from './tree.ts';

/** Texts that need a language. */
export type Say = (key: string, values?: Record<string, unknown>) => string;

/** What a step is called where it is spoken of: its title, else its policy. */
export function stepLabel(step: Step, say: Say): string {
  return step.title || step.name || say('malformed');
}

/** Name of a branch: `case get /current`, `otherwise`, `catch ConnectionError`. */
export function branchLabel(branch: Branch, say: Say): string {
  switch (branch.kind) {
    case 'then':
      return say('branch.then', { condition: branch.condition || say('branch.no-condition') });
    case 'otherwise':
      return say('branch.otherwise');
    case 'default':
      return say('branch.default');
    case 'catch':
      return say('branch.catch', { errors: branch.errors?.join(', ') || say('branch.no-errors') });
    case 'case':
      return say('branch.case', { what: branch.operations ? branch.operations.map(nameLabel).join(', ') || say('branch.no-operations') : branch.condition || say('branch.no-condition') });
  }
}

/** The one line that tells steps of a kind apart; empty where there is nothing to tell. */
export function summaryOf(step: Step): string {
  const option = (name: string) => {
    const value = step.options[name];
    return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
  };
  switch (step.name) {
    case 'invoke':
    case 'proxy': {
      const verb = option('verb').toUpperCase();
      return [verb === 'KEEP' ? '' : verb, option('target-url')].filter(Boolean).join(' ');
    }
    case 'set-variable':
      return actionsOf(step)
        .map(([verb, name]) => `${verb} ${name}`)
        .join(', ');
    case 'throw':
      return option('name') || 'ThrowError';
    case 'if':
      return step.branches[0]?.condition ?? '';
    case 'switch':
    case 'operation-switch':
      return '';
    default:
      return option('description') || option('source').split('\n', 1)[0] || '';
  }
}

function actionsOf(step: Step): [string, string][] {
  const actions = Array.isArray(step.options.actions) ? (step.options.actions as unknown[]) : [];
  return actions.flatMap((action): [string, string][] => {
    if (typeof action !== 'object' || action === null) return [];
    const entry = Object.entries(action).find(([key]) => key === 'set' || key === 'add' || key === 'clear');
    return entry ? [[entry[0], String(entry[1])]] : [];
  });
}
