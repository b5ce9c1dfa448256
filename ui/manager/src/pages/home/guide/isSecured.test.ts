import { describe, expect, it } from 'vitest';
import { isSecured } from './isSecured.ts';

const head = "swagger: '2.0'\nsecurityDefinitions: { id: { type: apiKey, in: header, name: X-IBM-Client-Id } }\n";

describe('whether a definition asks callers who they are', () => {
  it.each([
    [`${head}security: [{ id: [] }]\npaths: { /a: { get: {} } }`, true],
    [`${head}paths: { /a: { get: { security: [{ id: [] }] } } }`, true],
    [`${head}security: [{ id: [] }]\npaths: { /a: { get: { security: [] } } }`, false],
    [`${head}paths: { /a: { get: {} } }`, false],
    ['a: [', false],
    ['', false],
  ])('%j: %s', (text, secured) => expect(isSecured(text)).toBe(secured));
});
