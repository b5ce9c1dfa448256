// @vitest-environment jsdom
import { cleanup, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, test } from 'vitest';
import { TimeChart } from './TimeChart.tsx';

afterEach(cleanup);

function chart() {
  const moments = [0, 1, 2].map((minute) => new Date(2026, 0, 31, 12, minute));
  render(<TimeChart title="Calls" kind="bars" moments={moments} momentTitle="Time" format={String} series={[{ name: 'Answered', tone: 'good', values: [1, 0, 7] }, { name: 'Failed', tone: 'bad', values: [2, undefined, 0] }]} />);
  return screen.getByRole('slider', { name: 'Calls' });
}

test('the arrow keys tell each moment and stop at the ends', async () => {
  const user = userEvent.setup();
  const slider = chart();
  const told = () => slider.getAttribute('aria-valuetext') ?? '';
  await user.tab();
  await user.tab();
  expect(document.activeElement).toBe(slider);
  expect(told()).toMatch(/12:02.*Answered: 7, Failed: 0$/);
  await user.keyboard('{ArrowRight}');
  expect(told()).toMatch(/12:02/);
  await user.keyboard('{ArrowLeft}');
  expect(told()).toMatch(/12:01.*Answered: 0, Failed: –$/);
  await user.keyboard('{Home}{ArrowLeft}');
  expect(told()).toMatch(/12:00.*Answered: 1, Failed: 2$/);
});

test('the table has the same figures', async () => {
  const user = userEvent.setup();
  chart();
  await user.click(screen.getByRole('button', { name: /as-table/ }));
  const rows = screen.getAllByRole('row').map((row) => [...row.children].map((cell) => cell.textContent));
  expect(rows[0]).toEqual(['Time', 'Answered', 'Failed']);
  expect(rows.slice(1).map((row) => row.slice(1))).toEqual([['1', '2'], ['0', '–'], ['7', '0']]);
});
