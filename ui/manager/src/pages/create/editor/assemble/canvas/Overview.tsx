// A small map of the drawing, where the drawing is larger than what can be seen of it.
import { MiniMap, useStore } from '@xyflow/react';
import { useTranslation } from 'react-i18next';
import type { Layout } from '../layout/layout.ts';

/** In pixels: what lies under it is hidden. */
const SIZE = { width: 160, height: 100 };

export function Overview({ layout }: { layout: Layout }) {
  const { t } = useTranslation('assemble');
  const isLarger = useStore(({ width, height, transform: [, , zoom] }) => layout.width * zoom > width || layout.height * zoom > height);
  if (!isLarger) return null;
  return <MiniMap className="canvas__map" ariaLabel={t('map')} style={SIZE} pannable zoomable nodeClassName={(node) => `canvas__map-${node.type ?? ''}`} />;
}
