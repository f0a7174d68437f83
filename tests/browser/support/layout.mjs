// What is wrong with the layout of a page as it stands: sideways scrolling, and text that is cut off.
export const widths = [320, 768, 1280];

// A list of [rule, element].
export const faultsOfLayout = (tab) =>
  tab.evaluate(() => {
    const faults = [];
    const tell = (rule, element, more) => faults.push([rule, `${more} <${element.localName} class="${element.className}"> ${element.textContent.trim().slice(0, 80)}`]);
    const root = document.documentElement;
    if (root.scrollWidth > root.clientWidth) faults.push(["scrolls sideways", `${root.scrollWidth} px of ${root.clientWidth}`]);
    // Text for screen readers alone is a dot, cut off on purpose, or far outside until it has the focus; what may be
    // scrolled hides nothing.
    const isUnseen = (style, box) =>
      box.width <= 1 || box.height <= 1 || style.clipPath.startsWith("inset(50%") || box.right <= 0 || box.left >= root.clientWidth;
    const scrolls = (element) => {
      for (let e = element; e && e !== root; e = e.parentElement)
        if (/auto|scroll/.test(getComputedStyle(e).overflowX)) return true;
      return false;
    };
    for (const element of document.body.querySelectorAll("*")) {
      const hasText = [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
      if (!hasText || element.closest("svg, option, select, audio") || !element.checkVisibility({ checkVisibilityCSS: true })) continue;
      const style = getComputedStyle(element);
      const box = element.getBoundingClientRect();
      let unseen = false;
      for (let e = element; e; e = e.parentElement) unseen ||= isUnseen(getComputedStyle(e), e.getBoundingClientRect());
      if (unseen) continue;
      const cuts = (overflow) => overflow === "hidden" || overflow === "clip";
      if (cuts(style.overflowX) && element.scrollWidth > element.clientWidth + 1) tell("cut off sideways", element, `${element.scrollWidth} px of ${element.clientWidth}`);
      if (cuts(style.overflowY) && element.scrollHeight > element.clientHeight + 1) tell("cut off below", element, `${element.scrollHeight} px of ${element.clientHeight}`);
      if ((box.left < -1 || box.right > root.clientWidth + 1) && !scrolls(element)) tell("reaches out of the window", element, `from ${Math.round(box.left)} to ${Math.round(box.right)} px`);
    }
    return faults;
  });
