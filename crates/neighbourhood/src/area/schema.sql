-- Neighbourhoods of the municipality with their outline: JSON, [lon, lat] in millionths of a degree (WGS 84).
create table area (
  municipality text not null, code text not null, name text not null, district text not null, outline text not null,
  source text,
  primary key (municipality, code)
);
