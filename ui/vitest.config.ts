import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  plugins: [react()],
  test: {
    include: ['{manager,packages}/**/*.test.{ts,tsx}'],
    // Pages and components say `// @vitest-environment jsdom` themselves; logic needs no browser.
    environment: 'node',
    maxWorkers: 2,
  },
});
