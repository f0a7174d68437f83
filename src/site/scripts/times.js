
// Moments of an episode, in seconds.

// "90", "1:30", "1:02:03", "1h2m3s", "npt:90"; NaN for anything else.
function secondsOf(text) {
  const parts = /^(?:npt:)?(?:(?:(\d+):)?(\d+):)?(\d+(?:\.\d*)?)$/.exec(text) ||
    /^(?=\d)(?:(\d+)h)?(?:(\d+)m)?(?:(\d+(?:\.\d+)?)s)?$/.exec(text);
  return parts ? (parts[1] || 0) * 3600 + (parts[2] || 0) * 60 + +(parts[3] || 0) : NaN;
}

// "#t=10,20" means from 10 to 20; nothing where an address names no moment.
function spanOf(hash) {
  const named = /[#&]t=([^&]+)/.exec(hash.replace(/%3a/gi, ":").replace(/%2c/gi, ","));
  const [from, to] = named ? named[1].split(",") : [];
  const start = from === "" ? 0 : secondsOf(from);
  const end = secondsOf(to);
  return isNaN(start) ? null : { start, end: end > start ? end : Infinity };
}

const hoursOf = (seconds) => [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, Math.floor(seconds) % 60];

// "4:03", "1:02:03"
function clockOf(seconds) {
  const [h, m, s] = hoursOf(seconds);
  const two = (n) => String(n).padStart(2, "0");
  return (h ? h + ":" + two(m) : m) + ":" + two(s);
}

// "4 minutes 3 seconds", with the words of the page: one form for 1, the other for the rest.
function spokenOf(seconds, { hours, minutes, spoken }) {
  const numbers = hoursOf(seconds);
  const said = [hours, minutes, spoken].map((forms, i) =>
    numbers[i] ? forms.split("|")[+(numbers[i] !== 1)].replace("{n}", numbers[i]) : "");
  return said.filter(Boolean).join(" ") || spoken.split("|")[1].replace("{n}", 0);
}
