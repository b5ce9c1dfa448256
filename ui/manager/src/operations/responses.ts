// What an operation answers.
import type { BodyMedia, DefinitionKind, ResponseModel } from './model.ts';
import { mediaOf } from './parameters.ts';
import { resolve } from './reference.ts';
import { isShape, shape, text, texts, type Shape } from './shape.ts';

export function responsesOf(root: Shape, kind: DefinitionKind, operation: Shape): ResponseModel[] {
  return Object.entries(shape(operation.responses)).filter(([status]) => !status.startsWith('x-')).map(([status, written]) => {
    const response = resolve(root, written);
    return {
      status,
      description: text(response.description),
      media: kind === 'openapi-2.0' ? media2(root, operation, response) : mediaOf(root, response),
      headers: Object.entries(shape(response.headers)).map(([name, value]) => {
        const header = resolve(root, value);
        const schema = isShape(header.schema) ? header.schema : header;
        return { name, description: text(header.description), schema };
      }),
    };
  });
}

function media2(root: Shape, operation: Shape, response: Shape): BodyMedia[] {
  const schema = isShape(response.schema) ? response.schema : undefined;
  const examples = shape(response.examples);
  const produced = texts(operation.produces ?? root.produces);
  const types = new Set([...(schema ? (produced.length > 0 ? produced : ['application/json']) : []), ...Object.keys(examples)]);
  return [...types].map((type) => ({
    type,
    schema,
    examples: type in examples ? [{ name: 'example', value: examples[type] }] : [],
    fields: [],
  }));
}
