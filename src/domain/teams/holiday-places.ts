import Holidays from 'date-holidays';

export type HolidayPlaceChoice = { value: string; label: string };

let remembered: HolidayPlaceChoice[] | null = null;

/** Every country and region whose holidays are known: { value: "US/CA", label: "United States of America, California" }. */
export function holidayPlaces(): readonly HolidayPlaceChoice[] {
  remembered ??= readPlaces();
  return remembered;
}

function readPlaces(): HolidayPlaceChoice[] {
  const all = new Holidays();
  return Object.entries(all.getCountries('en')).flatMap(([country, name]) => [
    { value: country, label: name },
    ...Object.entries(all.getStates(country, 'en') ?? {}).map(([region, regionName]) => ({
      value: `${country}/${region}`,
      label: `${name}, ${regionName}`,
    })),
  ]);
}

/** The words for "US/CA"; the value itself where the data has none. */
export function holidayPlaceLabel(value: string): string {
  return holidayPlaces().find((place) => place.value === value)?.label ?? value;
}
