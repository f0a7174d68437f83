// Prints what a calendar program reads in an iCalendar file, as JSON: `node read-calendar.mjs FILE`.
import { readFileSync } from 'node:fs';
import ICAL from 'ical.js';

const component = new ICAL.Component(ICAL.parse(readFileSync(process.argv[2], 'utf8')));
const events = component.getAllSubcomponents('vevent').map((vevent) => {
  const event = new ICAL.Event(vevent, { strictExceptions: true });
  return {
    uid: event.uid,
    summary: event.summary,
    description: event.description,
    start: event.startDate.toJSDate().toISOString(),
    stamp: vevent.getFirstPropertyValue('dtstamp').toJSDate().toISOString(),
    seconds: event.duration.toSeconds(),
    status: vevent.getFirstPropertyValue('status'),
  };
});
process.stdout.write(JSON.stringify({ name: component.getFirstPropertyValue('x-wr-calname'), events }));
