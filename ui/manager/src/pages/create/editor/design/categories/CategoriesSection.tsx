// Where a portal files the API: `weather/today` is a category inside of another.
import { useTranslation } from 'react-i18next';
import { useDesign } from '../DesignContext.tsx';
import { WordsField } from '../fields/WordsField.tsx';
import { Section } from '../parts/Section.tsx';
import { members } from '../reading/shapes.ts';

export function CategoriesSection() {
  const { t } = useTranslation('design');
  const { value } = useDesign();
  const path = ['x-ibm-configuration', 'categories'];
  return (
    <Section id="categories" hint={t('categories-hint')} path={path}>
      <WordsField label={t('add-category')} path={path} value={members(value['x-ibm-configuration'])['categories']} placeholder="weather/today" />
    </Section>
  );
}
