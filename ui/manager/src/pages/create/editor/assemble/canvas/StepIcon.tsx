// A picture for each kind of step; those without one of their own share one.
import { Api, Branch, DecisionTree, DirectionFork, Edit, Function, Launch, Unknown, WarningAlt } from '@carbon/icons-react';
import type { ComponentType } from 'react';

const ICONS: Readonly<Record<string, ComponentType<{ size?: number }>>> = {
  invoke: Api,
  proxy: Launch,
  'set-variable': Edit,
  if: DirectionFork,
  switch: Branch,
  'operation-switch': DecisionTree,
  throw: WarningAlt,
};

export function StepIcon({ name }: { name: string }) {
  const Icon = ICONS[name] ?? (name ? Function : Unknown);
  return <Icon size={20} />;
}
