/** Which chapter and which passage a reader is at: those that a line across the window crosses. */

const wide = matchMedia('(min-width: 60rem)');

/**
 * @param {{element: HTMLElement, passages: {element: HTMLElement}[]}[]} chapters
 * @param {{chapter: (chapter: any) => void, passage: (chapter: any, index: number) => void}} on
 */
export function atReading(chapters, on) {
  let observers = [];
  const start = () => {
    for (const observer of observers) observer.disconnect();
    // On a narrow screen the figure stands above and the text goes by below it.
    const line = wide.matches ? 50 : 72, rootMargin = `-${line}% 0px -${99 - line}% 0px`;
    let inside = null;
    const byChapter = new IntersectionObserver(entries => {
      for (const entry of entries) {
        const chapter = chapters.find(c => c.element === entry.target);
        if (entry.isIntersecting) inside = chapter;
        else if (inside === chapter) inside = null;
      }
      on.chapter(inside);
    }, { rootMargin });
    const byPassage = new IntersectionObserver(entries => {
      for (const entry of entries) {
        entry.target.classList.toggle('is-read', entry.isIntersecting);
        if (!entry.isIntersecting) continue;
        const chapter = chapters.find(c => c.element.contains(entry.target));
        on.passage(chapter, chapter.passages.findIndex(p => p.element === entry.target));
      }
    }, { rootMargin });
    for (const chapter of chapters) {
      byChapter.observe(chapter.element);
      for (const passage of chapter.passages) byPassage.observe(passage.element);
    }
    observers = [byChapter, byPassage];
  };
  start();
  wide.addEventListener('change', start);
}
