// What is around every chart: its title, what its colours mean, and the same figures as a table.
import { Button, Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '@carbon/react';
import { useId, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Tone } from './tone.ts';
import './charts.scss';

interface Props {
  title: string;
  legend?: { name: string; tone: Tone }[];
  /** The same figures for those who read or copy them: heads, then rows. */
  table: { heads: string[]; rows: () => string[][] };
  children: ReactNode;
}

export function ChartFrame({ title, legend = [], table, children }: Props) {
  const { t } = useTranslation('kit');
  const id = useId();
  const [asTable, setAsTable] = useState(false);
  return (
    <figure className="chart" aria-labelledby={id}>
      <figcaption className="chart__head">
        <span id={id} className="chart__title">
          {title}
        </span>
        <Button kind="ghost" size="sm" aria-pressed={asTable} onClick={() => setAsTable(!asTable)}>
          {asTable ? t('as-chart') : t('as-table')}
          <span className="cds--visually-hidden">: {title}</span>
        </Button>
      </figcaption>
      {asTable ? (
        // Scrolls by itself, so it must be reachable by keyboard.
        // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        <div className="chart__table" role="region" aria-label={title} tabIndex={0}>
          <Table size="xs" aria-label={title}>
            <TableHead>
              <TableRow>
                {table.heads.map((head) => (
                  <TableHeader key={head}>{head}</TableHeader>
                ))}
              </TableRow>
            </TableHead>
            <TableBody>
              {table.rows().map((row) => (
                <TableRow key={row[0]}>
                  {row.map((cell, index) => (
                    <TableCell key={table.heads[index]}>{cell}</TableCell>
                  ))}
                </TableRow>
              ))}
            </TableBody>
          </Table>
        </div>
      ) : (
        <>
          {children}
          {legend.length > 0 && (
            <ul className="chart__legend">
              {legend.map((entry) => (
                <li key={entry.name}>
                  <span className={`chart__key chart__key--${entry.tone}`} /> {entry.name}
                </li>
              ))}
            </ul>
          )}
        </>
      )}
    </figure>
  );
}
