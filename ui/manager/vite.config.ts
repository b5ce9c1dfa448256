import { defineConfig } from 'vite';
import react from '@vitejs/plugin-react';
import { compressed } from './build/compressed.ts';

export default defineConfig({
  base: '/manager/',
  plugins: [react(), compressed()],
  build: {
    // The console's policy allows no inline script; the polyfill would be one.
    modulePreload: { polyfill: false },
    // Fonts and pictures stay files: the policy allows no data: fonts.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 900,
    sourcemap: false,
  },
  css: { preprocessorOptions: { scss: { quietDeps: true } } },
  server: {
    // The samples that pages offer are the repository's examples.
    fs: { allow: ['..', '../../examples'] },
    // `cargo xtask dev` runs the console on its usual address; the pages are reloaded from here.
    proxy: { '/api': { target: process.env.GATEWRIGHT_CONSOLE ?? 'http://127.0.0.1:9000' } },
  },
});
