/** A picture only: three curves that rise and level off, one after another. */
export function LearningCurves({ className }: { className?: string }) {
  return (
    <svg
      viewBox="0 0 360 260"
      className={className}
      aria-hidden="true"
      fill="none"
      stroke="currentColor"
      strokeLinecap="round"
    >
      <path d="M20 12v228h328" strokeWidth="1.5" opacity="0.5" />
      <path d="M20 84h328M20 136h328M20 188h328" strokeWidth="1" opacity="0.18" />
      <path d="M20 236C44 120 92 62 348 40" strokeWidth="5" />
      <path d="M20 236C72 168 120 92 348 66" strokeWidth="4" opacity="0.6" />
      <path d="M20 236C100 206 168 128 348 100" strokeWidth="3" opacity="0.35" />
      <circle cx="348" cy="40" r="6" fill="currentColor" stroke="none" />
      <circle cx="348" cy="66" r="5" fill="currentColor" stroke="none" opacity="0.6" />
      <circle cx="348" cy="100" r="4" fill="currentColor" stroke="none" opacity="0.35" />
    </svg>
  );
}
