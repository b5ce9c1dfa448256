// What a colour of a chart says; the sheet picks one that is readable in light and dark.
export type Tone = 'good' | 'warning' | 'bad' | 'plain' | 'second';
