// The list of sections beside the view: goes to one, shows which one is in sight.
import { Select, SelectItem } from '@carbon/react';
import { useEffect, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation, useNavigate } from 'react-router';
import { useDesign } from '../DesignContext.tsx';
import { headingId, SECTIONS, sectionOfPointer, type SectionId } from '../sections.ts';
import './SectionIndex.scss';

export function SectionIndex({ sections }: { sections: readonly SectionId[] }) {
  const { t } = useTranslation('design');
  const id = useId();
  const design = useDesign();
  const location = useLocation();
  const navigate = useNavigate();
  const seen = useSectionInSight(sections);
  const go = (section: SectionId) => {
    // The section is in the address; the search part stays, since the test panel is in it.
    void navigate({ search: location.search, hash: section }, { replace: true, preventScrollReset: true });
    show(section);
  };
  useEffect(() => {
    const asked = SECTIONS.find((section) => `#${section}` === location.hash);
    const target = design.target === undefined ? asked : sectionOfPointer(design.target, design.dialect);
    if (target) show(target);
    // Only when the view opens or another place is asked for: an edit must not scroll.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [design.target]);
  return (
    <nav className="section-index" aria-label={t('sections')}>
      <ul>
        {sections.map((section) => (
          <li key={section}>
            <a
              href={`#${section}`}
              aria-current={section === seen ? 'location' : undefined}
              onClick={(event) => {
                event.preventDefault();
                go(section);
              }}
            >
              {t(`section.${section}`)}
            </a>
          </li>
        ))}
      </ul>
      <Select id={id} labelText={t('go-to-section')} size="sm" inline value={seen} onChange={(event) => go(event.target.value as SectionId)}>
        {sections.map((section) => (
          <SelectItem key={section} value={section} text={t(`section.${section}`)} />
        ))}
      </Select>
    </nav>
  );
}

function show(section: SectionId) {
  document.getElementById(section)?.scrollIntoView({ block: 'start' });
  document.getElementById(headingId(section))?.focus({ preventScroll: true });
}

/** The topmost section of which something is in the upper part of the window. */
function useSectionInSight(sections: readonly SectionId[]): SectionId {
  const [seen, setSeen] = useState<SectionId>(sections[0] ?? 'info');
  const key = sections.join();
  useEffect(() => {
    const visible = new Set<string>();
    const observer = new IntersectionObserver(
      (entries) => {
        for (const entry of entries) {
          if (entry.isIntersecting) visible.add(entry.target.id);
          else visible.delete(entry.target.id);
        }
        const first = SECTIONS.find((section) => visible.has(section));
        if (first) setSeen(first);
      },
      { rootMargin: '-80px 0px -60% 0px' },
    );
    for (const section of key.split(',')) {
      const element = document.getElementById(section);
      if (element) observer.observe(element);
    }
    return () => observer.disconnect();
  }, [key]);
  return seen;
}
