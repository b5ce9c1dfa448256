// A small map of the drawing, where the drawing is larger than what can be seen of it.
import { MiniMap, useStore } from '@xyflow/react';
import { useTranslation } from 'react-i18next';
import type { Layout } from '../layout/layout.ts';

export function Overview({ layout }: { layout: Layout }) {
  const { t } = useTranslation('assemble');
  const isLarger = useStore(({ width, height, transform: [, , zoom] }) => layout.width * zoom > width || layout.height * zoom > height);
  if (!isLarger) return null;
  return <MiniMap className="canvas__map" ariaLabel={t('map')} pannable zoomable nodeClassName={(node) => `canvas__map-${node.type ?? ''}`} />;
}
