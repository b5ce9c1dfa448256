// The fields of a record in groups. What a later server adds is shown too, among the rest.

const GROUPS: [string, string[]][] = [
  ['call', ['datetime', 'status_code', 'refusal', 'request_method', 'uri_path', 'query_string', 'request_protocol', 'transaction_id', 'global_transaction_id', 'is_test', 'is_over_soft_limit']],
  ['time', ['time_to_serve_request', 'upstream_time_ms', 'endpoint_url', 'bytes_received', 'bytes_sent']],
  ['caller', ['app_name', 'app_id', 'client_id', 'developer_org_name', 'developer_org_id', 'client_ip', 'http_user_agent']],
  ['offer', ['api_name', 'api_version', 'api_id', 'operation_id', 'resource_path', 'resource_id', 'product_name', 'product_version', 'plan_name', 'catalog_name', 'catalog_id', 'org_name', 'org_id', 'snapshot_sequence']],
];

export interface FieldGroup {
  name: string;
  fields: [string, string][];
}

export function fieldsOf(record: object): FieldGroup[] {
  const values = new Map(Object.entries(record));
  const take = (name: string): [string, string][] => {
    if (!values.has(name)) return [];
    const value: unknown = values.get(name);
    values.delete(name);
    return [[name, text(value)]];
  };
  const groups = GROUPS.map(([name, fields]) => ({ name, fields: fields.flatMap(take) }));
  const rest = [...values].map(([name, value]): [string, string] => [name, text(value)]);
  return [...groups, { name: 'rest', fields: rest }].filter((group) => group.fields.length > 0);
}

function text(value: unknown): string {
  if (value === null || value === undefined) return '';
  return typeof value === 'object' ? JSON.stringify(value, null, 2) : String(value);
}
