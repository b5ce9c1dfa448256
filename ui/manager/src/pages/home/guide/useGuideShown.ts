// Whether the guide is shown: until the person hides it, and again when Help asks for it.
import { useState } from 'react';
import { useSearchParams } from 'react-router';

const KEPT = 'gatewright.guide';

export function useGuideShown(): { isShown: boolean; hide: () => void } {
  const [params, setParams] = useSearchParams();
  const [isHidden, setHidden] = useState(localStorage.getItem(KEPT) === 'hidden');
  const isAsked = params.get('guide') === '1';
  return {
    isShown: isAsked || !isHidden,
    hide: () => {
      localStorage.setItem(KEPT, 'hidden');
      setHidden(true);
      setParams(
        (before) => {
          const next = new URLSearchParams(before);
          next.delete('guide');
          return next;
        },
        { replace: true },
      );
    },
  };
}
