let observer: IntersectionObserver | null = null;

/** Marks in the navigation the section that is being read, and keeps its name in view where they do not all fit. */
export function followSections(root: HTMLElement): void {
  observer?.disconnect();
  const inView = new Set<string>();
  const sections = [...root.querySelectorAll('section')];
  observer = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) {
        if (isIntersecting) inView.add(target.id);
        else inView.delete(target.id);
      }
      const current = sections.find(({ id }) => inView.has(id))?.id;
      for (const anchor of root.querySelectorAll<HTMLElement>('nav a')) {
        if (anchor.dataset['section'] === current) {
          anchor.setAttribute('aria-current', 'true');
          showIn(root.querySelector('nav'), anchor);
        } else anchor.removeAttribute('aria-current');
      }
    },
    // The root is named, since a webview is a frame of another origin, where the margin of the implied root is ignored.
    { root: document, rootMargin: '-72px 0px -55% 0px' },
  );
  for (const section of sections) observer.observe(section);
}

/** Scrolls the navigation sideways, and nothing else, until an anchor is in view. */
function showIn(nav: HTMLElement | null, anchor: HTMLElement): void {
  if (nav === null) return;
  const [outer, own] = [nav.getBoundingClientRect(), anchor.getBoundingClientRect()];
  const margin = parseFloat(getComputedStyle(nav).paddingInlineStart);
  nav.scrollLeft += Math.min(0, own.left - outer.left - margin) + Math.max(0, own.right - outer.right + margin);
}
