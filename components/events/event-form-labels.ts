/** The words of the event form that the browser needs; keys of the catalog's `organize`. */
export const labelKeys = [
  ...(['what', 'titleLabel', 'descriptionLabel', 'descriptionHint'] as const),
  ...(['when', 'startDate', 'startTime', 'endTime', 'endDate', 'endDateHint'] as const),
  ...(['timeFrame', 'timeFrameHint', 'occurrence', 'earlier', 'later'] as const),
  ...(['where', 'mode', 'mode_offline', 'mode_online', 'mode_mixed'] as const),
  ...(['cityLabel', 'cityHint', 'cityChoice', 'locationLabel', 'locationHint', 'addressLabel'] as const),
  ...(['coordinates', 'coordinatesHint', 'onlineUrl', 'onlineUrlHint', 'onlineUrlMissing'] as const),
  ...(['places', 'price', 'priceHint', 'capacity', 'capacityHint'] as const),
  ...(['who', 'moods', 'moodsHint', 'tags', 'tagsHint', 'isPrivate', 'isPrivateHint'] as const),
  ...(['more', 'languages', 'languagesHint', 'minAge', 'minAgeHint'] as const),
  ...(['accessibility', 'accessibilityHint', 'isBusiness', 'isBusinessHint'] as const),
  ...(['cover', 'coverHint', 'coverGone', 'coverDrop', 'coverZoom', 'coverTooLarge'] as const),
  ...(['reason', 'reasonHint', 'optional', 'publish', 'save', 'saveDraft'] as const),
  ...(['preview', 'previewTitle', 'free', 'keeping', 'kept', 'notKept'] as const),
] as const

export type EventFormLabels = Record<(typeof labelKeys)[number] | 'problems', string>

/** The fields in the order of the page, by what stands over them: what the summary of problems calls them. */
export function fieldNames(labels: EventFormLabels): Record<string, string> {
  return {
    title: labels.titleLabel,
    description: labels.descriptionLabel,
    startDate: labels.startDate,
    startTime: labels.startTime,
    startOccurrence: labels.startTime,
    endTime: labels.endTime,
    endOccurrence: labels.endTime,
    endDate: labels.endDate,
    timeFrame: labels.timeFrame,
    city: labels.cityLabel,
    location: labels.locationLabel,
    address: labels.addressLabel,
    coordinates: labels.coordinates,
    onlineUrl: labels.onlineUrl,
    price: labels.price,
    capacity: labels.capacity,
    moods: labels.moods,
    tags: labels.tags,
    languages: labels.languages,
    minAge: labels.minAge,
    accessibility: labels.accessibility,
    cover: labels.cover,
    reason: labels.reason,
  }
}
