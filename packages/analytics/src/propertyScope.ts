/** What a hook of bookings or expenses is narrowed to. */
export interface PropertyScope {
  /**
   * The key of a property.
   * @default all properties
   */
  propertyId?: string | undefined
}
