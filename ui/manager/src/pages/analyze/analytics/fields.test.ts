import { expect, test } from 'vitest';
import { fieldsOf } from './fields.ts';

test('fields are in groups, unknown ones last, none twice and none lost', () => {
  const groups = fieldsOf({ later: { a: 1 }, api_name: 'weather', status_code: '200 OK', upstream_time_ms: null, is_test: false });
  expect(groups).toEqual([
    { name: 'call', fields: [['status_code', '200 OK'], ['is_test', 'false']] },
    { name: 'time', fields: [['upstream_time_ms', '']] },
    { name: 'offer', fields: [['api_name', 'weather']] },
    { name: 'rest', fields: [['later', '{\n  "a": 1\n}']] },
  ]);
});
