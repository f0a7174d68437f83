
// Moments of an episode, in seconds.

// "90", "1:30", "1:02:03", "1h2m3s", "npt:90"; NaN for anything else.
function secondsOf(text) {
  const parts = /^(?:npt:)?(?:(?:(\d+):)?(\d+):)?(\d+(?:\.\d*)?)$/.exec(text) ||
    /^(?=\d)(?:(\d+)h)?(?:(\d+)m)?(?:(\d+(?:\.\d+)?)s)?$/.exec(text);
  return parts ? (parts[1] || 0) * 3600 + (parts[2] || 0) * 60 + +(parts[3] || 0) : NaN;
}

// "#t=10,20" means from 10 to 20; null where an address names no moment.
function spanOf(hash) {
  const match = /[#&]t=([^&]+)/.exec(hash);
  if (!match) return null;
  const [from, to] = match[1].replace(/%3a/gi, ":").replace(/%2c/gi, ",").split(",");
  const start = from ? secondsOf(from) : 0;
  const end = secondsOf(to || "");
  return isNaN(start) ? null : { start, end: end > start ? end : Infinity };
}

// "4:03", "1:02:03"
function clockOf(seconds) {
  const whole = Math.floor(seconds);
  const two = (n) => String(n).padStart(2, "0");
  const minutes = Math.floor(whole / 60) % 60;
  const hours = Math.floor(whole / 3600);
  return (hours ? hours + ":" + two(minutes) : minutes) + ":" + two(whole % 60);
}

// "4 minutes 3 seconds", with the words of the page: one form for 1, the other for the rest.
function spokenOf(seconds, words) {
  const whole = Math.floor(seconds);
  const parts = [[Math.floor(whole / 3600), words.hours], [Math.floor(whole / 60) % 60, words.minutes],
    [whole % 60, words.spoken]];
  const said = parts.filter(([n], i) => n || (i === 2 && !whole))
    .map(([n, forms]) => forms.split("|")[n === 1 ? 0 : 1].replace("{n}", n));
  return said.join(" ");
}
