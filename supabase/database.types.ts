export type Json = string | number | boolean | null | { [key: string]: Json | undefined } | Json[]

export type Database = {
  public: {
    Tables: {
      actions: {
        Row: {
          client: string
          created_at: string
          due_date: string | null
          id: string
          status: string
          title: string
          updated_at: string
          version: number
        }
        ComputedFields: never
        Insert: {
          client: string
          created_at?: string
          due_date?: string | null
          id?: string
          status?: string
          title?: string
          updated_at?: string
          version?: number
        }
        Update: {
          client?: string
          created_at?: string
          due_date?: string | null
          id?: string
          status?: string
          title?: string
          updated_at?: string
          version?: number
        }
        Relationships: [
          {
            foreignKeyName: 'fk_actions_client'
            columns: ['client']
            isOneToOne: false
            referencedRelation: 'nps_clients'
            referencedColumns: ['client_name']
          },
        ]
      }
      aging_accounts: {
        Row: {
          client_name: string
          created_at: string
          current_amount: number
          days_30: number
          days_60: number
          days_90: number
          days_over_90: number
          id: string
          updated_at: string
          version: number
        }
        ComputedFields: never
        Insert: {
          client_name: string
          created_at?: string
          current_amount?: number
          days_30?: number
          days_60?: number
          days_90?: number
          days_over_90?: number
          id?: string
          updated_at?: string
          version?: number
        }
        Update: {
          client_name?: string
          created_at?: string
          current_amount?: number
          days_30?: number
          days_60?: number
          days_90?: number
          days_over_90?: number
          id?: string
          updated_at?: string
          version?: number
        }
        Relationships: [
          {
            foreignKeyName: 'aging_accounts_client_name_fkey'
            columns: ['client_name']
            isOneToOne: true
            referencedRelation: 'nps_clients'
            referencedColumns: ['client_name']
          },
        ]
      }
      booking_payments: {
        Row: {
          amount: number
          booking_id: string
          created_at: string
          id: string
          kind: string
          payment_id: string
          updated_at: string
          version: number
        }
        ComputedFields: never
        Insert: {
          amount?: number
          booking_id: string
          created_at?: string
          id?: string
          kind?: string
          payment_id: string
          updated_at?: string
          version?: number
        }
        Update: {
          amount?: number
          booking_id?: string
          created_at?: string
          id?: string
          kind?: string
          payment_id?: string
          updated_at?: string
          version?: number
        }
        Relationships: [
          {
            foreignKeyName: 'booking_payments_booking_id_fkey'
            columns: ['booking_id']
            isOneToOne: false
            referencedRelation: 'bookings'
            referencedColumns: ['id']
          },
          {
            foreignKeyName: 'booking_payments_booking_id_fkey'
            columns: ['booking_id']
            isOneToOne: false
            referencedRelation: 'v_booking_status'
            referencedColumns: ['id']
          },
          {
            foreignKeyName: 'booking_payments_payment_id_fkey'
            columns: ['payment_id']
            isOneToOne: false
            referencedRelation: 'payments'
            referencedColumns: ['id']
          },
        ]
      }
      bookings: {
        Row: {
          base_status: string
          created_at: string
          customer_id: string | null
          id: string
          is_status_held: boolean
          progress_percentage: number
          property_id: string | null
          status: string
          title: string
          total_price: number
          updated_at: string
          version: number
        }
        ComputedFields: never
        Insert: {
          base_status?: string
          created_at?: string
          customer_id?: string | null
          id?: string
          is_status_held?: boolean
          progress_percentage?: number
          property_id?: string | null
          status?: string
          title?: string
          total_price?: number
          updated_at?: string
          version?: number
        }
        Update: {
          base_status?: string
          created_at?: string
          customer_id?: string | null
          id?: string
          is_status_held?: boolean
          progress_percentage?: number
          property_id?: string | null
          status?: string
          title?: string
          total_price?: number
          updated_at?: string
          version?: number
        }
        Relationships: [
          {
            foreignKeyName: 'bookings_customer_id_fkey'
            columns: ['customer_id']
            isOneToOne: false
            referencedRelation: 'profiles'
            referencedColumns: ['id']
          },
          {
            foreignKeyName: 'bookings_property_id_fkey'
            columns: ['property_id']
            isOneToOne: false
            referencedRelation: 'properties'
            referencedColumns: ['id']
          },
        ]
      }
      customer_segments: {
        Row: {
          created_at: string
          customer_id: string
          id: string
          segment: string
          updated_at: string
          version: number
        }
        ComputedFields: never
        Insert: {
          created_at?: string
          customer_id: string
          id?: string
          segment?: string
          updated_at?: string
          version?: number
        }
        Update: {
          created_at?: string
          customer_id?: string
          id?: string
          segment?: string
          updated_at?: string
          version?: number
        }
        Relationships: [
          {
            foreignKeyName: 'customer_segments_customer_id_fkey'
            columns: ['customer_id']
            isOneToOne: true
            referencedRelation: 'profiles'
            referencedColumns: ['id']
          },
        ]
      }
      disputes: {
        Row: {
          booking_id: string
          created_at: string
          customer_id: string | null
          id: string
          reason: string
          resolution: string | null
          resolved_at: string | null
          status: string
          updated_at: string
          version: number
        }
        ComputedFields: never
        Insert: {
          booking_id: string
          created_at?: string
          customer_id?: string | null
          id?: string
          reason?: string
          resolution?: string | null
          resolved_at?: string | null
          status?: string
          updated_at?: string
          version?: number
        }
        Update: {
          booking_id?: string
          created_at?: string
          customer_id?: string | null
          id?: string
          reason?: string
          resolution?: string | null
          resolved_at?: string | null
          status?: string
          updated_at?: string
          version?: number
        }
        Relationships: [
          {
            foreignKeyName: 'disputes_booking_id_fkey'
            columns: ['booking_id']
            isOneToOne: false
            referencedRelation: 'bookings'
            referencedColumns: ['id']
          },
          {
            foreignKeyName: 'disputes_booking_id_fkey'
            columns: ['booking_id']
            isOneToOne: false
            referencedRelation: 'v_booking_status'
            referencedColumns: ['id']
          },
          {
            foreignKeyName: 'disputes_customer_id_fkey'
            columns: ['customer_id']
            isOneToOne: false
            referencedRelation: 'profiles'
            referencedColumns: ['id']
          },
        ]
      }
      equipment: {
        Row: {
          created_at: string
          id: string
          is_active: boolean
          name: string
          property_id: string | null
          updated_at: string
          version: number
        }
        ComputedFields: never
        Insert: {
          created_at?: string
          id?: string
          is_active?: boolean
          name?: string
          property_id?: string | null
          updated_at?: string
          version?: number
        }
        Update: {
          created_at?: string
          id?: string
          is_active?: boolean
          name?: string
          property_id?: string | null
          updated_at?: string
          version?: number
        }
        Relationships: [
          {
            foreignKeyName: 'equipment_property_id_fkey'
            columns: ['property_id']
            isOneToOne: false
            referencedRelation: 'properties'
            referencedColumns: ['id']
          },
        ]
      }
      equipment_maintenance: {
        Row: {
          completed_at: string | null
          created_at: string
          due_date: string
          equipment_id: string
          id: string
          note: string
          updated_at: string
          version: number
        }
        ComputedFields: never
        Insert: {
          completed_at?: string | null
          created_at?: string
          due_date?: string
          equipment_id: string
          id?: string
          note?: string
          updated_at?: string
          version?: number
        }
        Update: {
          completed_at?: string | null
          created_at?: string
          due_date?: string
          equipment_id?: string
          id?: string
          note?: string
          updated_at?: string
          version?: number
        }
        Relationships: [
          {
            foreignKeyName: 'equipment_maintenance_equipment_id_fkey'
            columns: ['equipment_id']
            isOneToOne: false
            referencedRelation: 'equipment'
            referencedColumns: ['id']
          },
        ]
      }
      equipment_utilization: {
        Row: {
          booking_id: string | null
          created_at: string
          day: string
          equipment_id: string
          hours_rented: number
          id: string
          revenue: number
          updated_at: string
          version: number
        }
        ComputedFields: never
        Insert: {
          booking_id?: string | null
          created_at?: string
          day?: string
          equipment_id: string
          hours_rented?: number
          id?: string
          revenue?: number
          updated_at?: string
          version?: number
        }
        Update: {
          booking_id?: string | null
          created_at?: string
          day?: string
          equipment_id?: string
          hours_rented?: number
          id?: string
          revenue?: number
          updated_at?: string
          version?: number
        }
        Relationships: [
          {
            foreignKeyName: 'equipment_utilization_booking_id_fkey'
            columns: ['booking_id']
            isOneToOne: false
            referencedRelation: 'bookings'
            referencedColumns: ['id']
          },
          {
            foreignKeyName: 'equipment_utilization_booking_id_fkey'
            columns: ['booking_id']
            isOneToOne: false
            referencedRelation: 'v_booking_status'
            referencedColumns: ['id']
          },
          {
            foreignKeyName: 'equipment_utilization_equipment_id_fkey'
            columns: ['equipment_id']
            isOneToOne: false
            referencedRelation: 'equipment'
            referencedColumns: ['id']
          },
        ]
      }
      expenses: {
        Row: {
          amount: number
          approval_status: string
          booking_id: string | null
          category: string
          created_at: string
          description: string
          id: string
          property_id: string | null
          spent_on: string
          updated_at: string
          version: number
        }
        ComputedFields: never
        Insert: {
          amount?: number
          approval_status?: string
          booking_id?: string | null
          category?: string
          created_at?: string
          description?: string
          id?: string
          property_id?: string | null
          spent_on?: string
          updated_at?: string
          version?: number
        }
        Update: {
          amount?: number
          approval_status?: string
          booking_id?: string | null
          category?: string
          created_at?: string
          description?: string
          id?: string
          property_id?: string | null
          spent_on?: string
          updated_at?: string
          version?: number
        }
        Relationships: [
          {
            foreignKeyName: 'expenses_booking_id_fkey'
            columns: ['booking_id']
            isOneToOne: false
            referencedRelation: 'bookings'
            referencedColumns: ['id']
          },
          {
            foreignKeyName: 'expenses_booking_id_fkey'
            columns: ['booking_id']
            isOneToOne: false
            referencedRelation: 'v_booking_status'
            referencedColumns: ['id']
          },
          {
            foreignKeyName: 'expenses_property_id_fkey'
            columns: ['property_id']
            isOneToOne: false
            referencedRelation: 'properties'
            referencedColumns: ['id']
          },
        ]
      }
      financial_transactions: {
        Row: {
          amount: number
          booking_id: string | null
          created_at: string
          id: string
          kind: string
          occurred_at: string
          updated_at: string
          version: number
        }
        ComputedFields: never
        Insert: {
          amount?: number
          booking_id?: string | null
          created_at?: string
          id?: string
          kind?: string
          occurred_at?: string
          updated_at?: string
          version?: number
        }
        Update: {
          amount?: number
          booking_id?: string | null
          created_at?: string
          id?: string
          kind?: string
          occurred_at?: string
          updated_at?: string
          version?: number
        }
        Relationships: [
          {
            foreignKeyName: 'financial_transactions_booking_id_fkey'
            columns: ['booking_id']
            isOneToOne: false
            referencedRelation: 'bookings'
            referencedColumns: ['id']
          },
          {
            foreignKeyName: 'financial_transactions_booking_id_fkey'
            columns: ['booking_id']
            isOneToOne: false
            referencedRelation: 'v_booking_status'
            referencedColumns: ['id']
          },
        ]
      }
      insurance_documents: {
        Row: {
          booking_id: string
          created_at: string
          due_date: string
          expires_on: string | null
          id: string
          status: string
          updated_at: string
          version: number
        }
        ComputedFields: never
        Insert: {
          booking_id: string
          created_at?: string
          due_date?: string
          expires_on?: string | null
          id?: string
          status?: string
          updated_at?: string
          version?: number
        }
        Update: {
          booking_id?: string
          created_at?: string
          due_date?: string
          expires_on?: string | null
          id?: string
          status?: string
          updated_at?: string
          version?: number
        }
        Relationships: [
          {
            foreignKeyName: 'insurance_documents_booking_id_fkey'
            columns: ['booking_id']
            isOneToOne: false
            referencedRelation: 'bookings'
            referencedColumns: ['id']
          },
          {
            foreignKeyName: 'insurance_documents_booking_id_fkey'
            columns: ['booking_id']
            isOneToOne: false
            referencedRelation: 'v_booking_status'
            referencedColumns: ['id']
          },
        ]
      }
      manual_payments: {
        Row: {
          amount: number
          booking_id: string | null
          created_at: string
          id: string
          method: string
          received_on: string
          updated_at: string
          version: number
        }
        ComputedFields: never
        Insert: {
          amount?: number
          booking_id?: string | null
          created_at?: string
          id?: string
          method?: string
          received_on?: string
          updated_at?: string
          version?: number
        }
        Update: {
          amount?: number
          booking_id?: string | null
          created_at?: string
          id?: string
          method?: string
          received_on?: string
          updated_at?: string
          version?: number
        }
        Relationships: [
          {
            foreignKeyName: 'manual_payments_booking_id_fkey'
            columns: ['booking_id']
            isOneToOne: false
            referencedRelation: 'bookings'
            referencedColumns: ['id']
          },
          {
            foreignKeyName: 'manual_payments_booking_id_fkey'
            columns: ['booking_id']
            isOneToOne: false
            referencedRelation: 'v_booking_status'
            referencedColumns: ['id']
          },
        ]
      }
      milestones: {
        Row: {
          booking_id: string
          created_at: string
          id: string
          position: number
          status: string
          title: string
          updated_at: string
          version: number
          weight: number
        }
        ComputedFields: never
        Insert: {
          booking_id: string
          created_at?: string
          id?: string
          position?: number
          status?: string
          title?: string
          updated_at?: string
          version?: number
          weight?: number
        }
        Update: {
          booking_id?: string
          created_at?: string
          id?: string
          position?: number
          status?: string
          title?: string
          updated_at?: string
          version?: number
          weight?: number
        }
        Relationships: [
          {
            foreignKeyName: 'milestones_booking_id_fkey'
            columns: ['booking_id']
            isOneToOne: false
            referencedRelation: 'bookings'
            referencedColumns: ['id']
          },
          {
            foreignKeyName: 'milestones_booking_id_fkey'
            columns: ['booking_id']
            isOneToOne: false
            referencedRelation: 'v_booking_status'
            referencedColumns: ['id']
          },
        ]
      }
      notification_receipts: {
        Row: {
          created_at: string
          id: string
          notification_id: string
          read_at: string | null
          removed_at: string | null
          seen_at: string | null
          updated_at: string
          user_id: string
          version: number
        }
        ComputedFields: never
        Insert: {
          created_at?: string
          id?: string
          notification_id: string
          read_at?: string | null
          removed_at?: string | null
          seen_at?: string | null
          updated_at?: string
          user_id?: string
          version?: number
        }
        Update: {
          created_at?: string
          id?: string
          notification_id?: string
          read_at?: string | null
          removed_at?: string | null
          seen_at?: string | null
          updated_at?: string
          user_id?: string
          version?: number
        }
        Relationships: [
          {
            foreignKeyName: 'notification_receipts_notification_id_fkey'
            columns: ['notification_id']
            isOneToOne: false
            referencedRelation: 'my_notifications'
            referencedColumns: ['id']
          },
          {
            foreignKeyName: 'notification_receipts_notification_id_fkey'
            columns: ['notification_id']
            isOneToOne: false
            referencedRelation: 'notifications'
            referencedColumns: ['id']
          },
          {
            foreignKeyName: 'notification_receipts_user_id_fkey'
            columns: ['user_id']
            isOneToOne: false
            referencedRelation: 'profiles'
            referencedColumns: ['id']
          },
        ]
      }
      notifications: {
        Row: {
          action_label: string | null
          action_url: string | null
          created_at: string
          group_key: string | null
          id: string
          message: string
          metadata: NonNullable<Json>
          priority: string
          recipient_id: string | null
          title: string
          type: string
          updated_at: string
          version: number
        }
        ComputedFields: never
        Insert: {
          action_label?: string | null
          action_url?: string | null
          created_at?: string
          group_key?: string | null
          id?: string
          message?: string
          metadata?: NonNullable<Json>
          priority?: string
          recipient_id?: string | null
          title?: string
          type?: string
          updated_at?: string
          version?: number
        }
        Update: {
          action_label?: string | null
          action_url?: string | null
          created_at?: string
          group_key?: string | null
          id?: string
          message?: string
          metadata?: NonNullable<Json>
          priority?: string
          recipient_id?: string | null
          title?: string
          type?: string
          updated_at?: string
          version?: number
        }
        Relationships: [
          {
            foreignKeyName: 'notifications_recipient_id_fkey'
            columns: ['recipient_id']
            isOneToOne: false
            referencedRelation: 'profiles'
            referencedColumns: ['id']
          },
        ]
      }
      nps_clients: {
        Row: {
          client_name: string
          created_at: string
          cse: string | null
          id: string
          segment: string | null
          updated_at: string
          version: number
        }
        ComputedFields: never
        Insert: {
          client_name: string
          created_at?: string
          cse?: string | null
          id?: string
          segment?: string | null
          updated_at?: string
          version?: number
        }
        Update: {
          client_name?: string
          created_at?: string
          cse?: string | null
          id?: string
          segment?: string | null
          updated_at?: string
          version?: number
        }
        Relationships: []
      }
      nps_responses: {
        Row: {
          client_name: string
          comment: string
          created_at: string
          id: string
          response_date: string
          score: number
          updated_at: string
          version: number
        }
        ComputedFields: never
        Insert: {
          client_name: string
          comment?: string
          created_at?: string
          id?: string
          response_date?: string
          score: number
          updated_at?: string
          version?: number
        }
        Update: {
          client_name?: string
          comment?: string
          created_at?: string
          id?: string
          response_date?: string
          score?: number
          updated_at?: string
          version?: number
        }
        Relationships: [
          {
            foreignKeyName: 'fk_nps_responses_client'
            columns: ['client_name']
            isOneToOne: false
            referencedRelation: 'nps_clients'
            referencedColumns: ['client_name']
          },
        ]
      }
      payment_schedules: {
        Row: {
          amount: number
          booking_id: string
          created_at: string
          due_date: string
          id: string
          paid_amount: number
          status: string
          updated_at: string
          version: number
        }
        ComputedFields: never
        Insert: {
          amount?: number
          booking_id: string
          created_at?: string
          due_date?: string
          id?: string
          paid_amount?: number
          status?: string
          updated_at?: string
          version?: number
        }
        Update: {
          amount?: number
          booking_id?: string
          created_at?: string
          due_date?: string
          id?: string
          paid_amount?: number
          status?: string
          updated_at?: string
          version?: number
        }
        Relationships: [
          {
            foreignKeyName: 'payment_schedules_booking_id_fkey'
            columns: ['booking_id']
            isOneToOne: false
            referencedRelation: 'bookings'
            referencedColumns: ['id']
          },
          {
            foreignKeyName: 'payment_schedules_booking_id_fkey'
            columns: ['booking_id']
            isOneToOne: false
            referencedRelation: 'v_booking_status'
            referencedColumns: ['id']
          },
        ]
      }
      payments: {
        Row: {
          amount: number
          created_at: string
          currency: string
          customer_id: string | null
          id: string
          paid_at: string | null
          provider_reference: string | null
          refunded_amount: number
          status: string
          updated_at: string
          version: number
        }
        ComputedFields: never
        Insert: {
          amount?: number
          created_at?: string
          currency?: string
          customer_id?: string | null
          id?: string
          paid_at?: string | null
          provider_reference?: string | null
          refunded_amount?: number
          status?: string
          updated_at?: string
          version?: number
        }
        Update: {
          amount?: number
          created_at?: string
          currency?: string
          customer_id?: string | null
          id?: string
          paid_at?: string | null
          provider_reference?: string | null
          refunded_amount?: number
          status?: string
          updated_at?: string
          version?: number
        }
        Relationships: [
          {
            foreignKeyName: 'payments_customer_id_fkey'
            columns: ['customer_id']
            isOneToOne: false
            referencedRelation: 'profiles'
            referencedColumns: ['id']
          },
        ]
      }
      payout_reconciliations: {
        Row: {
          amount: number
          created_at: string
          id: string
          payout_date: string
          provider_reference: string | null
          status: string
          updated_at: string
          version: number
        }
        ComputedFields: never
        Insert: {
          amount?: number
          created_at?: string
          id?: string
          payout_date?: string
          provider_reference?: string | null
          status?: string
          updated_at?: string
          version?: number
        }
        Update: {
          amount?: number
          created_at?: string
          id?: string
          payout_date?: string
          provider_reference?: string | null
          status?: string
          updated_at?: string
          version?: number
        }
        Relationships: []
      }
      professionals: {
        Row: {
          created_at: string
          full_name: string
          id: string
          specialty: string | null
          status: string
          updated_at: string
          user_id: string | null
          version: number
        }
        ComputedFields: never
        Insert: {
          created_at?: string
          full_name?: string
          id?: string
          specialty?: string | null
          status?: string
          updated_at?: string
          user_id?: string | null
          version?: number
        }
        Update: {
          created_at?: string
          full_name?: string
          id?: string
          specialty?: string | null
          status?: string
          updated_at?: string
          user_id?: string | null
          version?: number
        }
        Relationships: [
          {
            foreignKeyName: 'professionals_user_id_fkey'
            columns: ['user_id']
            isOneToOne: false
            referencedRelation: 'profiles'
            referencedColumns: ['id']
          },
        ]
      }
      profiles: {
        Row: {
          avatar_url: string | null
          created_at: string
          full_name: string
          id: string
          updated_at: string
          version: number
        }
        ComputedFields: never
        Insert: {
          avatar_url?: string | null
          created_at?: string
          full_name?: string
          id: string
          updated_at?: string
          version?: number
        }
        Update: {
          avatar_url?: string | null
          created_at?: string
          full_name?: string
          id?: string
          updated_at?: string
          version?: number
        }
        Relationships: []
      }
      properties: {
        Row: {
          city: string | null
          created_at: string
          id: string
          is_active: boolean
          name: string
          time_zone: string
          updated_at: string
          version: number
        }
        ComputedFields: never
        Insert: {
          city?: string | null
          created_at?: string
          id?: string
          is_active?: boolean
          name?: string
          time_zone?: string
          updated_at?: string
          version?: number
        }
        Update: {
          city?: string | null
          created_at?: string
          id?: string
          is_active?: boolean
          name?: string
          time_zone?: string
          updated_at?: string
          version?: number
        }
        Relationships: []
      }
      read_model_versions: {
        Row: {
          refreshed_at: string | null
          version: number
          view: string
        }
        ComputedFields: never
        Insert: {
          refreshed_at?: string | null
          version?: number
          view: string
        }
        Update: {
          refreshed_at?: string | null
          version?: number
          view?: string
        }
        Relationships: []
      }
      reviews: {
        Row: {
          booking_id: string
          comment: string
          created_at: string
          customer_id: string | null
          id: string
          rating: number
          updated_at: string
          version: number
        }
        ComputedFields: never
        Insert: {
          booking_id: string
          comment?: string
          created_at?: string
          customer_id?: string | null
          id?: string
          rating?: number
          updated_at?: string
          version?: number
        }
        Update: {
          booking_id?: string
          comment?: string
          created_at?: string
          customer_id?: string | null
          id?: string
          rating?: number
          updated_at?: string
          version?: number
        }
        Relationships: [
          {
            foreignKeyName: 'reviews_booking_id_fkey'
            columns: ['booking_id']
            isOneToOne: false
            referencedRelation: 'bookings'
            referencedColumns: ['id']
          },
          {
            foreignKeyName: 'reviews_booking_id_fkey'
            columns: ['booking_id']
            isOneToOne: false
            referencedRelation: 'v_booking_status'
            referencedColumns: ['id']
          },
          {
            foreignKeyName: 'reviews_customer_id_fkey'
            columns: ['customer_id']
            isOneToOne: false
            referencedRelation: 'profiles'
            referencedColumns: ['id']
          },
        ]
      }
      segmentation_event_compliance: {
        Row: {
          client_name: string
          compliance_percentage: number | null
          created_at: string
          event_type: string
          id: string
          status: string | null
          updated_at: string
          version: number
          year: number
        }
        ComputedFields: never
        Insert: {
          client_name: string
          compliance_percentage?: number | null
          created_at?: string
          event_type: string
          id?: string
          status?: string | null
          updated_at?: string
          version?: number
          year: number
        }
        Update: {
          client_name?: string
          compliance_percentage?: number | null
          created_at?: string
          event_type?: string
          id?: string
          status?: string | null
          updated_at?: string
          version?: number
          year?: number
        }
        Relationships: [
          {
            foreignKeyName: 'fk_event_compliance_client'
            columns: ['client_name']
            isOneToOne: false
            referencedRelation: 'nps_clients'
            referencedColumns: ['client_name']
          },
        ]
      }
      segmentation_events: {
        Row: {
          client_name: string
          created_at: string
          event_date: string
          event_type: string
          id: string
          is_completed: boolean
          updated_at: string
          version: number
        }
        ComputedFields: never
        Insert: {
          client_name: string
          created_at?: string
          event_date?: string
          event_type: string
          id?: string
          is_completed?: boolean
          updated_at?: string
          version?: number
        }
        Update: {
          client_name?: string
          created_at?: string
          event_date?: string
          event_type?: string
          id?: string
          is_completed?: boolean
          updated_at?: string
          version?: number
        }
        Relationships: [
          {
            foreignKeyName: 'fk_segmentation_events_client'
            columns: ['client_name']
            isOneToOne: false
            referencedRelation: 'nps_clients'
            referencedColumns: ['client_name']
          },
        ]
      }
      segmentation_tiers: {
        Row: {
          created_at: string
          id: string
          name: string
          position: number
          updated_at: string
          version: number
        }
        ComputedFields: never
        Insert: {
          created_at?: string
          id?: string
          name: string
          position?: number
          updated_at?: string
          version?: number
        }
        Update: {
          created_at?: string
          id?: string
          name?: string
          position?: number
          updated_at?: string
          version?: number
        }
        Relationships: []
      }
      staff: {
        Row: {
          created_at: string
          id: string
          role: string
          updated_at: string
          user_id: string
          version: number
        }
        ComputedFields: never
        Insert: {
          created_at?: string
          id?: string
          role?: string
          updated_at?: string
          user_id: string
          version?: number
        }
        Update: {
          created_at?: string
          id?: string
          role?: string
          updated_at?: string
          user_id?: string
          version?: number
        }
        Relationships: [
          {
            foreignKeyName: 'staff_user_id_fkey'
            columns: ['user_id']
            isOneToOne: true
            referencedRelation: 'profiles'
            referencedColumns: ['id']
          },
        ]
      }
      support_tickets: {
        Row: {
          created_at: string
          customer_id: string | null
          id: string
          priority: string
          resolved_at: string | null
          sla_due_at: string | null
          status: string
          subject: string
          updated_at: string
          version: number
        }
        ComputedFields: never
        Insert: {
          created_at?: string
          customer_id?: string | null
          id?: string
          priority?: string
          resolved_at?: string | null
          sla_due_at?: string | null
          status?: string
          subject?: string
          updated_at?: string
          version?: number
        }
        Update: {
          created_at?: string
          customer_id?: string | null
          id?: string
          priority?: string
          resolved_at?: string | null
          sla_due_at?: string | null
          status?: string
          subject?: string
          updated_at?: string
          version?: number
        }
        Relationships: [
          {
            foreignKeyName: 'support_tickets_customer_id_fkey'
            columns: ['customer_id']
            isOneToOne: false
            referencedRelation: 'profiles'
            referencedColumns: ['id']
          },
        ]
      }
      tier_event_requirements: {
        Row: {
          created_at: string
          event_type: string
          expected_count: number | null
          id: string
          tier_id: string
          updated_at: string
          version: number
        }
        ComputedFields: never
        Insert: {
          created_at?: string
          event_type: string
          expected_count?: number | null
          id?: string
          tier_id: string
          updated_at?: string
          version?: number
        }
        Update: {
          created_at?: string
          event_type?: string
          expected_count?: number | null
          id?: string
          tier_id?: string
          updated_at?: string
          version?: number
        }
        Relationships: [
          {
            foreignKeyName: 'tier_event_requirements_tier_id_fkey'
            columns: ['tier_id']
            isOneToOne: false
            referencedRelation: 'segmentation_tiers'
            referencedColumns: ['id']
          },
        ]
      }
      unified_meetings: {
        Row: {
          client_name: string
          created_at: string
          id: string
          meeting_date: string
          title: string
          updated_at: string
          version: number
        }
        ComputedFields: never
        Insert: {
          client_name: string
          created_at?: string
          id?: string
          meeting_date?: string
          title?: string
          updated_at?: string
          version?: number
        }
        Update: {
          client_name?: string
          created_at?: string
          id?: string
          meeting_date?: string
          title?: string
          updated_at?: string
          version?: number
        }
        Relationships: [
          {
            foreignKeyName: 'fk_unified_meetings_client'
            columns: ['client_name']
            isOneToOne: false
            referencedRelation: 'nps_clients'
            referencedColumns: ['client_name']
          },
        ]
      }
    }
    Views: {
      my_notifications: {
        Row: {
          action_label: string | null
          action_url: string | null
          created_at: string
          group_key: string | null
          id: string
          message: string
          metadata: NonNullable<Json>
          priority: string
          read_at: string | null
          recipient_id: string | null
          removed_at: string | null
          seen_at: string | null
          title: string
          type: string
        }
        ComputedFields: never
        Relationships: [
          {
            foreignKeyName: 'notifications_recipient_id_fkey'
            columns: ['recipient_id']
            isOneToOne: false
            referencedRelation: 'profiles'
            referencedColumns: ['id']
          },
        ]
      }
      v_booking_status: {
        Row: {
          amount: number
          created_at: string
          customer_id: string | null
          display_status: string
          id: string
          progress: number
          property_id: string | null
          title: string
          updated_at: string
        }
        ComputedFields: never
        Insert: {
          amount?: number | null
          created_at?: string | null
          customer_id?: string | null
          display_status?: string | null
          id?: string | null
          progress?: number | null
          property_id?: string | null
          title?: string | null
          updated_at?: string | null
        }
        Update: {
          amount?: number | null
          created_at?: string | null
          customer_id?: string | null
          display_status?: string | null
          id?: string | null
          progress?: number | null
          property_id?: string | null
          title?: string | null
          updated_at?: string | null
        }
        Relationships: [
          {
            foreignKeyName: 'bookings_customer_id_fkey'
            columns: ['customer_id']
            isOneToOne: false
            referencedRelation: 'profiles'
            referencedColumns: ['id']
          },
          {
            foreignKeyName: 'bookings_property_id_fkey'
            columns: ['property_id']
            isOneToOne: false
            referencedRelation: 'properties'
            referencedColumns: ['id']
          },
        ]
      }
      v_booking_status_metrics: {
        Row: {
          approved_count: number | null
          avg_progress: number | null
          cancelled_count: number | null
          completed_count: number | null
          completed_revenue: number | null
          in_progress_count: number | null
          pending_count: number | null
          total_bookings: number | null
          total_revenue: number | null
        }
        ComputedFields: never
        Relationships: []
      }
      v_expense_summary: {
        Row: {
          approval_status: string
          category: string
          expense_count: number | null
          first_spent_on: string | null
          last_spent_on: string | null
          month: string | null
          property_id: string | null
          property_name: string | null
          total_amount: number | null
        }
        ComputedFields: never
        Relationships: [
          {
            foreignKeyName: 'expenses_property_id_fkey'
            columns: ['property_id']
            isOneToOne: false
            referencedRelation: 'properties'
            referencedColumns: ['id']
          },
        ]
      }
      view_freshness: {
        Row: {
          duration_ms: number | null
          failures: number
          is_refreshing: boolean | null
          is_stale: boolean | null
          last_error: string | null
          queued: number | null
          refreshed_at: string | null
          stale_after: string
          staleness: string | null
          view_name: string
        }
        ComputedFields: never
        Relationships: []
      }
    }
    Functions: {
      claim_refreshes: { Args: { views?: string[] }; Returns: string[] }
      client_health_summary: {
        Args: Record<PropertyKey, never>
        Returns: {
          actions_part: number
          client_name: string
          compliance_part: number
          cse: string
          engagement_part: number
          health_score: number
          last_meeting: string
          nps_part: number
          nps_score: number
          overdue_amount: number
          segment: string
          status: string
        }[]
      }
      disable_broadcast: { Args: { table_name: unknown }; Returns: undefined }
      enable_broadcast: { Args: { table_name: unknown }; Returns: undefined }
      event_compliance_summary: {
        Args: Record<PropertyKey, never>
        Returns: {
          client_name: string
          cse: string
          event_compliance: Json
          event_count: number
          overall_compliance_score: number
          overall_status: string
          segment: string
          year: number
        }[]
      }
      mark_notifications: {
        Args: { ids: string[]; read?: boolean; removed?: boolean; seen?: boolean }
        Returns: undefined
      }
      may_refresh: { Args: Record<PropertyKey, never>; Returns: boolean }
      mv_alert_candidates: {
        Args: Record<PropertyKey, never>
        Returns: {
          alert_type: string
          detected_at: string
          entity_id: string
          payload: Json
          severity: string
        }[]
      }
      mv_booking_trends: {
        Args: Record<PropertyKey, never>
        Returns: {
          bookings: number
          bucket_date: string
          cancellations: number
          insurance_pending: number
          status_counts: Json
        }[]
      }
      mv_customer_cohorts: {
        Args: Record<PropertyKey, never>
        Returns: {
          avg_ltv: number
          cohort_month: string
          new_customers: number
          retention_rate: number
          returning_customers: number
        }[]
      }
      mv_dashboard_kpis: {
        Args: Record<PropertyKey, never>
        Returns: {
          alerts: Json
          metrics: Json
          snapshot_date: string
        }[]
      }
      mv_equipment_utilization: {
        Args: Record<PropertyKey, never>
        Returns: {
          equipment_id: string
          equipment_name: string
          maintenance_due: boolean
          rented_days: number
          revenue: number
          snapshot_date: string
          utilization_pct: number
        }[]
      }
      mv_financial_summary: {
        Args: Record<PropertyKey, never>
        Returns: {
          ar_balance: number
          manual_collections: number
          net_transactions: number
          payouts_pending: number
          snapshot_date: string
          stripe_collections: number
        }[]
      }
      mv_revenue_trends: {
        Args: Record<PropertyKey, never>
        Returns: {
          balance: number
          bucket_date: string
          deposits: number
          gross_revenue: number
          refunds: number
        }[]
      }
      mv_support_sla: {
        Args: Record<PropertyKey, never>
        Returns: {
          bucket_date: string
          open_tickets: number
          priority_counts: Json
          sla_breaches: number
          tickets: number
        }[]
      }
      refresh_view: {
        Args: { view_name: string }
        Returns: {
          duration_ms: number
          error_message: string
          row_count: number
          success: boolean
        }[]
      }
      request_refresh: { Args: { view_name: string }; Returns: undefined }
    }
    Enums: {
      [_ in never]: never
    }
    CompositeTypes: {
      [_ in never]: never
    }
  }
}

type DatabaseWithoutInternals = Omit<Database, '__InternalSupabase'>

type DefaultSchema = DatabaseWithoutInternals[Extract<keyof Database, 'public'>]

export type Tables<
  DefaultSchemaTableNameOrOptions extends
    | keyof (DefaultSchema['Tables'] & DefaultSchema['Views'])
    | { schema: keyof DatabaseWithoutInternals },
  TableName extends DefaultSchemaTableNameOrOptions extends {
    schema: keyof DatabaseWithoutInternals
  }
    ? keyof (DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions['schema']]['Tables'] &
        DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions['schema']]['Views'])
    : never = never,
> = DefaultSchemaTableNameOrOptions extends { schema: keyof DatabaseWithoutInternals }
  ? (DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions['schema']]['Tables'] &
      DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions['schema']]['Views'])[TableName] extends {
      Row: infer R
    }
    ? R
    : never
  : DefaultSchemaTableNameOrOptions extends keyof (DefaultSchema['Tables'] & DefaultSchema['Views'])
    ? (DefaultSchema['Tables'] & DefaultSchema['Views'])[DefaultSchemaTableNameOrOptions] extends {
        Row: infer R
      }
      ? R
      : never
    : never

export type TablesInsert<
  DefaultSchemaTableNameOrOptions extends
    | keyof DefaultSchema['Tables']
    | { schema: keyof DatabaseWithoutInternals },
  TableName extends DefaultSchemaTableNameOrOptions extends {
    schema: keyof DatabaseWithoutInternals
  }
    ? keyof DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions['schema']]['Tables']
    : never = never,
> = DefaultSchemaTableNameOrOptions extends { schema: keyof DatabaseWithoutInternals }
  ? DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions['schema']]['Tables'][TableName] extends {
      Insert: infer I
    }
    ? I
    : never
  : DefaultSchemaTableNameOrOptions extends keyof DefaultSchema['Tables']
    ? DefaultSchema['Tables'][DefaultSchemaTableNameOrOptions] extends {
        Insert: infer I
      }
      ? I
      : never
    : never

export type TablesUpdate<
  DefaultSchemaTableNameOrOptions extends
    | keyof DefaultSchema['Tables']
    | { schema: keyof DatabaseWithoutInternals },
  TableName extends DefaultSchemaTableNameOrOptions extends {
    schema: keyof DatabaseWithoutInternals
  }
    ? keyof DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions['schema']]['Tables']
    : never = never,
> = DefaultSchemaTableNameOrOptions extends { schema: keyof DatabaseWithoutInternals }
  ? DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions['schema']]['Tables'][TableName] extends {
      Update: infer U
    }
    ? U
    : never
  : DefaultSchemaTableNameOrOptions extends keyof DefaultSchema['Tables']
    ? DefaultSchema['Tables'][DefaultSchemaTableNameOrOptions] extends {
        Update: infer U
      }
      ? U
      : never
    : never

export type Enums<
  DefaultSchemaEnumNameOrOptions extends
    | keyof DefaultSchema['Enums']
    | { schema: keyof DatabaseWithoutInternals },
  EnumName extends DefaultSchemaEnumNameOrOptions extends {
    schema: keyof DatabaseWithoutInternals
  }
    ? keyof DatabaseWithoutInternals[DefaultSchemaEnumNameOrOptions['schema']]['Enums']
    : never = never,
> = DefaultSchemaEnumNameOrOptions extends { schema: keyof DatabaseWithoutInternals }
  ? DatabaseWithoutInternals[DefaultSchemaEnumNameOrOptions['schema']]['Enums'][EnumName]
  : DefaultSchemaEnumNameOrOptions extends keyof DefaultSchema['Enums']
    ? DefaultSchema['Enums'][DefaultSchemaEnumNameOrOptions]
    : never

export type CompositeTypes<
  PublicCompositeTypeNameOrOptions extends
    | keyof DefaultSchema['CompositeTypes']
    | { schema: keyof DatabaseWithoutInternals },
  CompositeTypeName extends PublicCompositeTypeNameOrOptions extends {
    schema: keyof DatabaseWithoutInternals
  }
    ? keyof DatabaseWithoutInternals[PublicCompositeTypeNameOrOptions['schema']]['CompositeTypes']
    : never = never,
> = PublicCompositeTypeNameOrOptions extends { schema: keyof DatabaseWithoutInternals }
  ? DatabaseWithoutInternals[PublicCompositeTypeNameOrOptions['schema']]['CompositeTypes'][CompositeTypeName]
  : PublicCompositeTypeNameOrOptions extends keyof DefaultSchema['CompositeTypes']
    ? DefaultSchema['CompositeTypes'][PublicCompositeTypeNameOrOptions]
    : never

export const Constants = {
  public: {
    Enums: {},
  },
} as const
