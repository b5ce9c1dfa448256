// How large the drawing is.
import { FitToScreen } from '@carbon/icons-react';
import { Button } from '@carbon/react';
import { useReactFlow, useStore } from '@xyflow/react';
import { useTranslation } from 'react-i18next';

export function Zoom() {
  const { t } = useTranslation('assemble');
  const flow = useReactFlow();
  const [zoom, min, max] = [useStore((state) => state.transform[2]), useStore((state) => state.minZoom), useStore((state) => state.maxZoom)];
  const percent = Math.round(zoom * 100);
  return (
    <div className="canvas__zoom">
      <input
        type="range"
        aria-label={t('zoom')}
        aria-valuetext={`${percent} %`}
        min={Math.round(min * 100)}
        max={Math.round(max * 100)}
        step={5}
        value={percent}
        onChange={(event) => void flow.zoomTo(Number(event.target.value) / 100)}
      />
      <span aria-hidden="true">{percent} %</span>
      <Button kind="ghost" size="sm" hasIconOnly renderIcon={FitToScreen} iconDescription={t('fit')} onClick={() => void flow.fitView({ padding: 0.08, maxZoom: 1 })} />
    </div>
  );
}
