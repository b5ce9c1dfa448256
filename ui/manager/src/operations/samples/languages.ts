// The languages that code samples are offered in. A new one is a file and a line here.
import { curl } from './curl.ts';
import { go } from './go.ts';
import { java } from './java.ts';
import { node } from './node.ts';
import { php } from './php.ts';
import { python } from './python.ts';
import { ruby } from './ruby.ts';
import type { SampleRequest } from './sample.ts';
import { swift } from './swift.ts';

export interface Language {
  id: string;
  /** Its own name; no translation has another. */
  name: string;
  write: (request: SampleRequest) => string;
}

export const LANGUAGES: readonly Language[] = [
  { id: 'curl', name: 'cURL', write: curl },
  { id: 'ruby', name: 'Ruby', write: ruby },
  { id: 'python', name: 'Python', write: python },
  { id: 'php', name: 'PHP', write: php },
  { id: 'java', name: 'Java', write: java },
  { id: 'node', name: 'Node', write: node },
  { id: 'go', name: 'Go', write: go },
  { id: 'swift', name: 'Swift', write: swift },
];
