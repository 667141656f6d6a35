/** As `supabase gen types typescript` writes it. */
export type Json = string | number | boolean | null | { [key: string]: Json | undefined } | Json[]

export type Database = {
  // Allows to automatically instantiate createClient with right options
  // instead of createClient<Database, { PostgrestVersion: 'XX' }>(URL, KEY)
  __InternalSupabase: {
    PostgrestVersion: '13.0.5'
  }
  public: {
    Tables: {
      bookings: {
        Row: {
          created_at: string
          id: number
          metadata: Json
          property_id: string | null
          status: Database['public']['Enums']['booking_status']
          total_price: number
        }
        Insert: {
          created_at?: string
          id?: never
          metadata?: Json
          property_id?: string | null
          status?: Database['public']['Enums']['booking_status']
          total_price: number
        }
        Update: {
          created_at?: string
          id?: never
          metadata?: Json
          property_id?: string | null
          status?: Database['public']['Enums']['booking_status']
          total_price?: number
        }
        Relationships: []
      }
      milestones: {
        Row: {
          booking_id: number
          done: boolean
          position: number
        }
        Insert: {
          booking_id: number
          done?: boolean
          position: number
        }
        Update: {
          booking_id?: number
          done?: boolean
          position?: number
        }
        Relationships: [
          {
            foreignKeyName: 'milestones_booking_id_fkey'
            columns: ['booking_id']
            isOneToOne: false
            referencedRelation: 'bookings'
            referencedColumns: ['id']
          },
        ]
      }
    }
    Views: {
      v_booking_status_metrics: {
        Row: {
          status: Database['public']['Enums']['booking_status'] | null
          total: number | null
        }
        Relationships: []
      }
    }
    Functions: {
      booking_stats: { Args: never; Returns: Json }
    }
    Enums: {
      booking_status: 'pending' | 'approved' | 'completed'
    }
    CompositeTypes: {
      [_ in never]: never
    }
  }
}
