// A verb as a small label.
export function Verb({ verb }: { verb: string }) {
  return <span className={`verb verb--${verb}`}>{verb.toUpperCase()}</span>;
}
