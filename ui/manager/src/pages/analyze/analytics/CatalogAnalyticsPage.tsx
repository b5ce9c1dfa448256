// Catalog > Analytics: the same view, of one catalog.
import { useParams } from 'react-router';
import { AnalyticsView } from './AnalyticsView.tsx';

export function CatalogAnalyticsPage() {
  const { catalog = '' } = useParams();
  return <AnalyticsView fixed={{ catalog }} />;
}
